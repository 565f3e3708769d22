import { apiReleased, apiVersion, errorsOf, nameOf, openApiDocument, parametersOf, texts } from "./api-document.ts";
import { apiPageTexts } from "./api-page-texts.ts";
import { purposeNames } from "./modules/integrations/client-texts.ts";
import type { Context } from "./platform/context.ts";
import type { Language } from "./platform/language.ts";
import { apiRoot, type Operation, type OperationRoute } from "./platform/operation.ts";
import { page } from "./platform/respond.ts";
import { isSignedIn } from "./platform/user.ts";
import { Card, Stack } from "./ui/card.tsx";
import { Details } from "./ui/details.tsx";
import { PageHeading } from "./ui/page-heading.tsx";
import { Table } from "./ui/table.tsx";

interface Schema {
  type?: string | string[];
  $ref?: string;
  enum?: unknown[];
  format?: string;
  items?: Schema;
  anyOf?: Schema[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  maximum?: number;
  minimum?: number;
  default?: unknown;
}

/** The documentation of the API, read from what it is made of: it cannot say something else than what the program does. */
export function showApiDocumentation(context: Context, operations: readonly OperationRoute[]): Promise<Response> {
  const { language, services, user } = context;
  const t = apiPageTexts(language);
  const { baseUrl } = services.config;
  const document = openApiDocument(operations, { baseUrl, language });
  const tags = Object.entries(texts[language].tags);
  return page(context, {
    title: t.title,
    isPublic: !isSignedIn(user),
    content: (
      <>
        <PageHeading title={t.title} lead={t.lead} />
        <p>
          <a href={`${apiRoot}/openapi.json`}>{t.specification}</a> · <a href={`${apiRoot}/api-info`}>{t.info}</a>
        </p>
        <Stack gap="large">
          <Card title={t.start}>
            <ol>
              {t.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <h3>{t.example}</h3>
            <pre class="code">
              <code>{example(baseUrl)}</code>
            </pre>
          </Card>
          {tags.map(([tag, heading]) => (
            <section key={tag} aria-labelledby={`tag-${tag}`}>
              <h2 id={`tag-${tag}`}>{heading}</h2>
              <Stack gap="small">
                {operations
                  .filter(({ operation }) => operation.tag === tag)
                  .map(({ operation }) => (
                    <OneOperation key={operation.id} operation={operation} language={language} />
                  ))}
              </Stack>
            </section>
          ))}
          <Section title={t.paging} text={t.pagingText} />
          <Card title={t.errors}>
            <p>{t.errorsText}</p>
            <Table
              caption={t.errors}
              hideCaption
              keepColumns
              language={language}
              columns={[
                { key: "status", header: t.status, primary: true, cell: ([status]) => status },
                { key: "meaning", header: t.meaning, cell: ([, meaning]) => meaning },
              ]}
              rows={Object.entries(t.statuses)}
            />
          </Card>
          <section aria-labelledby="datamodell">
            <h2 id="datamodell">{t.schemas}</h2>
            {Object.entries(document.components.schemas).map(([id, schema]) => (
              <OneSchema key={id} id={id} schema={schema as Schema} language={language} />
            ))}
          </section>
          <Section title={t.access} text={t.accessText} />
          <Section id="villkor" title={t.terms} text={t.termsText} />
          <Section title={t.versions} text={t.versionsText(apiVersion, apiReleased)} />
          <Section title={t.limits} text={t.limitsText} />
          <Section id="kontakt" title={t.contact} text={t.contactText} />
        </Stack>
      </>
    ),
  });
}

function Section({ id, title, text }: { id?: string; title: string; text: string }) {
  return (
    <Card title={title} {...(id ? { id } : {})}>
      <p>{text}</p>
    </Card>
  );
}

function OneOperation({ operation, language }: { operation: Operation; language: Language }) {
  const t = apiPageTexts(language);
  const parameters = parametersOf(operation, language) as {
    name: string;
    schema: Schema;
    description?: string;
    required: boolean;
  }[];
  return (
    <Details
      id={operation.id}
      summary={
        <>
          <code>
            {operation.method} {apiRoot}
            {operation.path.replaceAll(/:(\w+)/g, "{$1}")}
          </code>{" "}
          {operation.summary[language]}
        </>
      }
    >
      {operation.description && <p>{operation.description[language]}</p>}
      <p>
        {t.opens}: {purposeNames(language)[operation.purpose].toLowerCase()}.
      </p>
      {parameters.length > 0 && (
        <Table
          caption={t.parameters}
          language={language}
          columns={[
            { key: "name", header: t.name, primary: true, cell: (one) => <code>{one.name}</code> },
            { key: "type", header: t.type, cell: (one) => typeOf(one.schema) },
            {
              key: "meaning",
              header: t.meaning,
              cell: (one) => `${one.required ? `(${t.required}) ` : ""}${one.description ?? ""}`,
            },
          ]}
          rows={parameters}
          rowKey={(one) => one.name}
        />
      )}
      {operation.body && (
        <p>
          {t.body}: <SchemaLink id={nameOf(operation.body)} />
        </p>
      )}
      <p>
        {t.answer} {operation.status ?? 200}: <SchemaLink id={nameOf(operation.result)} />.{" "}
        {errorsOf(operation).join(", ")}: <SchemaLink id="Problem" />
      </p>
    </Details>
  );
}

function OneSchema({ id, schema, language }: { id: string; schema: Schema; language: Language }) {
  const t = apiPageTexts(language);
  return (
    <Details id={`schema-${id}`} summary={<code>{id}</code>}>
      {schema.description && <p>{schema.description}</p>}
      <Table
        caption={id}
        hideCaption
        language={language}
        columns={[
          { key: "name", header: t.name, primary: true, cell: ([name]) => <code>{name}</code> },
          { key: "type", header: t.type, cell: ([, field]) => typeOf(field) },
          { key: "meaning", header: t.meaning, cell: ([, field]) => field.description ?? "" },
        ]}
        rows={Object.entries(schema.properties ?? {})}
        rowKey={([name]) => name}
      />
    </Details>
  );
}

function SchemaLink({ id }: { id: string }) {
  return <a href={`#schema-${id}`}>{id}</a>;
}

function typeOf(schema: Schema): preact.ComponentChildren {
  if (schema.$ref) return <SchemaLink id={schema.$ref.split("/").at(-1) ?? ""} />;
  if (schema.anyOf) {
    return schema.anyOf.map((one, index) => [index > 0 ? " | " : "", typeOf(one)]);
  }
  if (schema.enum) return schema.enum.map((value) => String(value)).join(" | ");
  if (schema.items) return <>[{typeOf(schema.items)}]</>;
  if (schema.properties) return `{ ${Object.keys(schema.properties).join(", ")} }`;
  return [schema.type, schema.format].filter(Boolean).join(" ");
}

function example(baseUrl: string): string {
  const host = new URL(baseUrl).host;
  const answer = {
    incidents: [
      {
        id: "0199a1b2-0000-7000-8000-000000000042",
        number: "HÄN-2026-00042",
        title: "Klotter, Exempelskolan",
        status: "received",
        typeName: { sv: "Klotter", en: "Graffiti" },
        organisationName: "Exempelby kommun",
        unitId: "0199a1b2-0000-7000-8000-000000000007",
        unitName: "Exempelskolan",
        placeName: null,
        occurredAt: "2026-03-02T21:00:00.000Z",
        occurredPrecision: "hour",
        severity: 2,
        costOre: 450000,
        _links: [
          {
            rel: "self",
            href: `${baseUrl}${apiRoot}/incidents/0199a1b2-0000-7000-8000-000000000042`,
            method: "GET",
          },
        ],
      },
    ],
    _meta: { count: 1, limit: 20, page: 1, totalRecords: 1 },
    _links: [{ rel: "self", href: `${baseUrl}${apiRoot}/incidents?status=open`, method: "GET" }],
  };
  return [
    `GET ${apiRoot}/incidents?status=open HTTP/1.1`,
    `Host: ${host}`,
    "Authorization: Bearer varn_…",
    "Accept: application/json",
    "",
    "HTTP/1.1 200 OK",
    "Content-Type: application/json",
    "",
    JSON.stringify(answer, null, 2),
  ].join("\n");
}
