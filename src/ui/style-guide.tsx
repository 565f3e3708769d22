import type { ComponentChildren } from "preact";
import type { Language } from "../platform/language.ts";
import { ActionMenu } from "./action-menu.tsx";
import { Alert, WarningNote } from "./alert.tsx";
import { Avatar } from "./avatar.tsx";
import { BarChart } from "./bar-chart.tsx";
import { Card, CardGrid, Columns, Stack } from "./card.tsx";
import { CoverageMark } from "./coverage-mark.tsx";
import { DescriptionList } from "./description-list.tsx";
import { Details } from "./details.tsx";
import type { ColorScheme } from "./document.tsx";
import { EmptyState } from "./empty-state.tsx";
import {
  ButtonLink,
  Checkbox,
  CheckboxGroup,
  DateField,
  DateTimeField,
  Fieldset,
  FileField,
  Form,
  FormActions,
  InlineForm,
  MoneyField,
  RadioGroup,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from "./form.tsx";
import { formatMoney } from "./format.ts";
import { HeatMap } from "./heat-map.tsx";
import { Icon, iconNames } from "./icons.tsx";
import { Layout, type NavItem, PublicLayout } from "./layout.tsx";
import { LineChart } from "./line-chart.tsx";
import { MapView, PointPicker } from "./map.tsx";
import { Mark } from "./mark.tsx";
import { Money } from "./money.tsx";
import { PageHeading } from "./page-heading.tsx";
import { SecrecyMark } from "./secrecy-mark.tsx";
import { Sparkline } from "./sparkline.tsx";
import { StackedBarChart } from "./stacked-bar-chart.tsx";
import { StatTile, StatTiles } from "./stat-tile.tsx";
import { Badge, StatusTag, type Tone } from "./status-tag.tsx";
import { Steps } from "./steps.tsx";
import { type Column, FilterBar, FilterChips, KeysetPagination, Table } from "./table.tsx";
import { Tabs } from "./tabs.tsx";
import { Time } from "./time.tsx";
import { Timeline } from "./timeline.tsx";

/*
 * Every part in its states, with words as long as Swedish has them. For those who build pages, and for the tests of looks and
 * accessibility.
 */

const now = new Date("2026-03-10T09:00:00Z");
const longDepartment = "Arbetsmarknads- och socialförvaltningen";
const longWord = "säkerhetssamordnaruppdragsbeskrivning";

const navigation: NavItem[] = [
  { key: "work", href: "/", label: "Mitt arbete", icon: "home", count: 12 },
  { key: "report", href: "/rapportera", label: "Rapportera", icon: "report", primary: true },
  { key: "incidents", href: "/handelser", label: "Händelser", icon: "incident" },
  { key: "measures", href: "/atgarder", label: "Åtgärder", icon: "measure", count: 3 },
  { key: "organisation", href: "/organisation", label: "Organisation", icon: "organisation" },
  { key: "statistics", href: "/statistik", label: "Statistik", icon: "statistics" },
  { key: "administration", href: "/administration", label: "Administration", icon: "settings" },
];

interface StyleGuideProps {
  language: Language;
  assets: { css: string; scripts: readonly string[] };
  colorScheme?: ColorScheme;
}

export function StyleGuide(props: StyleGuideProps) {
  return (
    <Layout
      {...props}
      title="Stilguide"
      municipality="Strömsvik kommun"
      path="/stilguide?visa=allt"
      nav={{ main: navigation, active: "incidents" }}
      user={{ name: "Maja Provsson", roleLine: `Säkerhetssamordnare, ${longDepartment}` }}
      accountLinks={[{ href: "/konto", label: "Mina enheter", icon: "settings" }]}
      flash={{ kind: "success", text: "Händelsen HÄN-2026-00042 är sparad." }}
    >
      <Headings />
      <Section title="Siffror">
        <Figures />
      </Section>
      <Section title="Diagram">
        <Charts language={props.language} />
      </Section>
      <Section title="Lista">
        <List />
      </Section>
      <Section title="En sak">
        <OneThing />
      </Section>
      <Section title="Formulär">
        <FormParts errors={{}} />
      </Section>
      <Section title="Märken och knappar">
        <Marks />
      </Section>
      <Section title="Meddelanden">
        <Messages />
      </Section>
      <Section title="Ikoner">
        <Icons />
      </Section>
    </Layout>
  );
}

/** A form that has come back with errors, as inhabitants see it. */
export function StyleGuideErrors(props: StyleGuideProps) {
  return (
    <PublicLayout {...props} title="Anmäl" municipality="Strömsvik kommun" path="/anmal" hasErrors narrow>
      <PageHeading title="Anmäl en händelse" lead="Det tar ungefär en minut. Du behöver inte ange vem du är." />
      <FormParts
        errors={{
          kind: "Välj vad som har hänt.",
          title: "Skriv en rubrik.",
          amount: "Skriv beloppet med siffror.",
          when: "Ange när det hände.",
          agree: "Du behöver godkänna.",
        }}
      />
    </PublicLayout>
  );
}

/** Maps ask for their points, so they are on a page of their own. */
export function StyleGuideMaps(props: StyleGuideProps & { points: string; border: string; buildings: string }) {
  const { points, border, buildings } = props;
  return (
    <PublicLayout {...props} title="Kartor" municipality="Strömsvik kommun" path="/kartor">
      <PageHeading title="Kartor" />
      <MapView label="Händelser på karta" points={points} border={border} buildings={buildings}>
        <a href="/handelser">Visa som lista</a>
      </MapView>
      <Form action="/anmal">
        <PointPicker
          label="Var hände det?"
          hint="Peka i kartan, eller skriv adressen ovan."
          latitudeName="latitude"
          longitudeName="longitude"
          border={border}
        />
      </Form>
    </PublicLayout>
  );
}

function Section(props: { title: string; children: ComponentChildren }) {
  return (
    <section class="stack">
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

function Headings() {
  return (
    <PageHeading
      kicker="HÄN-2026-00042"
      title={`Skadegörelse vid Björkängsskolan och en ${longWord}`}
      lead={`Tre rutor krossade på baksidan under natten. Hör till ${longDepartment}.`}
      marks={
        <>
          <StatusTag tone="info">Utreds</StatusTag>
          <StatusTag tone="warning" icon="clock">
            Försenad 3 dagar
          </StatusTag>
        </>
      }
      breadcrumbs={[
        { label: "Händelser", href: "/handelser" },
        { label: longDepartment, href: "/o" },
        { label: "HÄN-2026-00042" },
      ]}
      actions={
        <>
          <ButtonLink href="/x" icon="edit">
            Lägg till uppgift
          </ButtonLink>
          <ActionMenu
            actions={[
              { label: "Skriv ut", icon: "print", href: "/utskrift" },
              { label: "Lämna över", icon: "swap", href: "/lamna" },
              { label: "Avsluta utan åtgärd", icon: "cross", action: "/avsluta", danger: true },
            ]}
          />
        </>
      }
    />
  );
}

function Figures() {
  return (
    <StatTiles>
      <StatTile
        figure="1 248"
        label="Händelser i år"
        href="/handelser"
        icon="incident"
        trend={{ direction: "down", text: "8 % färre än 2025", tone: "good" }}
      />
      <StatTile
        figure="3,4 mn kr"
        label="Kostnad"
        href="/kostnad"
        icon="statistics"
        trend={{ direction: "up", text: "12 % mer än 2025", tone: "bad" }}
      />
      <StatTile
        figure="6"
        label="Arbetsplatser utan ombud"
        href="/ombud"
        icon="people"
        tone="danger"
        trend={{ direction: "unchanged", text: "lika många som förra månaden" }}
      />
      <StatTile figure="14" label="Åtgärder försenade" href="/atgarder" icon="measure" tone="warning" />
    </StatTiles>
  );
}

const months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const perMonth = [88, 92, 131, 120, 142, 160, 98, 91, 117, 109, 84, 76];
const monthBefore = [95, 101, 118, 139, 150, 149, 120, 104, 101, 122, 98, 90];
const week = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 24 }, (_, hour) =>
    hour > 6 && hour < 17 && day < 5 ? (hour * 7 + day * 3) % 9 : (hour + day * 5) % (day > 3 ? 7 : 3),
  ),
);

function Charts({ language }: { language: Language }) {
  return (
    <CardGrid size="large">
      <Card>
        <LineChart
          caption="Händelser per månad"
          language={language}
          labelHeader="Månad"
          valueHeader="2026"
          beforeHeader="2025"
          data={months.map((label, index) => ({
            label,
            value: perMonth[index] ?? 0,
            before: monthBefore[index],
            href: `/handelser?manad=${index + 1}`,
          }))}
        />
      </Card>
      <Card>
        <BarChart
          caption="Kostnad per förvaltning"
          language={language}
          labelHeader="Förvaltning"
          valueHeader="2026"
          beforeHeader="2025"
          format={(ore) => formatMoney(ore, language)}
          data={[
            { label: "Barn- och utbildningsförvaltningen", value: 214_500_000, before: 180_000_000, href: "/a" },
            { label: longDepartment, value: 98_000_000, before: 121_000_000, href: "/b" },
            { label: "Samhällsbyggnadsförvaltningen", value: 45_000_050, before: 44_000_000, href: "/c" },
          ]}
        />
      </Card>
      <Card>
        <StackedBarChart
          caption="Händelser efter allvar"
          language={language}
          series={["Lindrig", "Måttlig", "Allvarlig", "Mycket allvarlig"]}
          ordered
          data={[
            { label: "Skadegörelse", values: [120, 62, 18, 3], href: "/d" },
            { label: "Hot eller våld", values: [30, 44, 25, 9], href: "/e" },
            { label: "Brand", values: [12, 8, 6, 2] },
          ]}
        />
      </Card>
      <Card>
        <BarChart caption="Utan uppgifter" language={language} data={[]} />
        <p>
          Sparkline <Sparkline values={[3, 5, 4, 8, 7, 11]} label="Stigande, från 3 till 11" />
        </p>
      </Card>
      <Card>
        <HeatMap
          caption="När i veckan det händer"
          language={language}
          values={week}
          href={(day, hour) => `/handelser?dag=${day}&timme=${hour}`}
        />
      </Card>
    </CardGrid>
  );
}

interface Row {
  number: string;
  title: string;
  unit: string;
  at: string;
  status: { tone: Tone; text: string };
  ore: number;
}

const rows: Row[] = [
  {
    number: "HÄN-2026-00042",
    title: "Krossade rutor på baksidan",
    unit: "Björkängsskolan",
    at: "2026-03-09",
    status: { tone: "info", text: "Utreds" },
    ore: 1_845_000,
  },
  {
    number: "HÄN-2026-00041",
    title: "Hot mot personal i receptionen",
    unit: longDepartment,
    at: "2026-03-08",
    status: { tone: "danger", text: "Allvarlig" },
    ore: 0,
  },
  {
    number: "HÄN-2026-00039",
    title: "Vattenskada i källaren efter frusen ledning",
    unit: "Strömsvik Bostäder AB",
    at: "2026-03-02",
    status: { tone: "success", text: "Avslutad" },
    ore: 12_499_950,
  },
];

const columns: Column<Row>[] = [
  {
    key: "title",
    header: "Händelse",
    primary: true,
    cell: (row) => <a href={`/handelser/${row.number}`}>{row.title}</a>,
  },
  { key: "number", header: "Nummer", nowrap: true, cell: (row) => row.number },
  { key: "unit", header: "Arbetsplats", cell: (row) => row.unit, sort: { href: "?ordning=plats" } },
  {
    key: "at",
    header: "Inträffade",
    cell: (row) => <Time value={row.at} format="short" />,
    sort: { href: "?ordning=datum", direction: "descending" },
  },
  { key: "status", header: "Status", cell: (row) => <StatusTag tone={row.status.tone}>{row.status.text}</StatusTag> },
  { key: "cost", header: "Kostnad", numeric: true, cell: (row) => <Money ore={row.ore} /> },
];

function List() {
  return (
    <Stack>
      <Tabs
        label="Vyer"
        tabs={[
          { label: "Att göra", href: "?vy=gor", count: 12, active: true },
          { label: "Inskickade", href: "?vy=in", count: 140 },
          { label: "Avslutade", href: "?vy=slut" },
          { label: "Karta", href: "?vy=karta" },
        ]}
      />
      <FilterBar action="/handelser" activeCount={2} resetHref="/handelser">
        <TextField name="sok" label="Sök" type="search" value="ruta" id="filter-search" />
        <Select
          name="typ"
          label="Typ"
          options={[{ value: "1", label: "Skadegörelse" }]}
          empty="Alla"
          id="filter-type"
        />
        <Select
          name="enhet"
          label="Förvaltning"
          options={[{ value: "1", label: longDepartment }]}
          value="1"
          empty="Alla"
          id="filter-unit"
        />
        <DateField name="fran" label="Från och med" id="filter-from" />
      </FilterBar>
      <FilterChips
        chips={[
          { label: "ruta", removeHref: "?a" },
          { label: longDepartment, removeHref: "?b" },
        ]}
        clearHref="/handelser"
      />
      <Table
        caption="Händelser"
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={(row) => row.number}
        foot={["Summa", "", "", "", "", <Money key="sum" ore={14_344_950} />]}
      />
      <KeysetPagination nextHref="?efter=39" prevHref="?fore=42" summary="Visar 50 av 1 248" />
    </Stack>
  );
}

function OneThing() {
  return (
    <Columns
      aside={
        <>
          <Card title="Ansvar" level={3}>
            <DescriptionList
              stacked
              items={[
                {
                  term: "Handläggare",
                  details: (
                    <>
                      <Avatar name="Maja Provsson" size="small" /> Maja Provsson
                    </>
                  ),
                },
                { term: "Säkerhetsombud", details: <CoverageMark coverage="green" /> },
                { term: "Ersättare", details: <CoverageMark coverage="amber" text="Slutar om 34 dagar" /> },
                { term: "Säkerhetssamordnare", details: <CoverageMark coverage="red" text="Saknas sedan 3 mars" /> },
              ]}
            />
          </Card>
          <Card title="Historik" level={3}>
            <Timeline
              now={now}
              events={[
                {
                  at: "2026-03-10T08:40:00Z",
                  icon: "comment",
                  title: "Skrev en kommentar",
                  by: "Maja Provsson",
                  body: "Vaktmästaren har satt upp skivor.",
                },
                { at: "2026-03-09T15:00:00Z", icon: "swap", title: "Tog emot ärendet", by: "Olle Exempelman" },
                { at: "2026-03-02T06:00:00Z", icon: "report", title: "Rapporterade händelsen", by: "Rut Påhittad" },
              ]}
            />
          </Card>
        </>
      }
    >
      <Steps
        label="Ärendets gång"
        steps={[
          { label: "Rapporterad", state: "done", note: "9 mars" },
          { label: "Utreds", state: "now", note: "Maja Provsson" },
          { label: "Åtgärd beslutad", state: "left" },
          { label: "Avslutad", state: "left" },
        ]}
      />
      <Card title="Uppgifter" level={3} action={<a href="/andra">Lägg till</a>}>
        <DescriptionList
          items={[
            { term: "Var", details: "Björkängsskolan, hus B" },
            { term: "Upptäcktes", details: <Time value="2026-03-09T06:20:00Z" /> },
            { term: "Ansvarig förvaltning", details: longDepartment },
            { term: "Kostnad", details: <Money ore={1_845_050} /> },
            { term: "Uppdragsbeskrivning", details: longWord },
            { term: "Polisanmälan", details: null },
          ]}
        />
        <SecrecyMark text="Sekretess enligt 18 kap. 13 § offentlighets- och sekretesslagen" />
      </Card>
      <Card title="Åtgärder" level={3} flush>
        <EmptyState
          level={4}
          icon="measure"
          heading="Inga åtgärder än"
          text="Besluta vad som ska göras så att det inte händer igen."
          action={
            <ButtonLink href="/ny" icon="plus">
              Lägg till åtgärd
            </ButtonLink>
          }
        />
      </Card>
      <Details summary="Frågor som ställdes vid rapporten">
        <p>Fanns klotter? Ja, på fasaden mot norr.</p>
      </Details>
    </Columns>
  );
}

function FormParts({ errors }: { errors: Record<string, string> }) {
  return (
    <Form action="/rapportera" multipart errors={errors} autosave="rapport">
      <RadioGroup
        name="kind"
        label="Vad har hänt?"
        hint="Välj det som stämmer bäst."
        required
        variant="cards"
        value="vandalism"
        options={[
          { value: "vandalism", label: "Skadegörelse", icon: "glass" },
          { value: "theft", label: "Stöld eller inbrott", icon: "bag" },
          { value: "threat", label: "Hot eller våld", icon: "threat" },
          { value: "fire", label: "Brand", icon: "flame" },
          { value: "water", label: "Vattenskada", icon: "water" },
          { value: "other", label: "Informationssäkerhetshändelse", icon: "computer" },
        ]}
      />
      <TextField
        name="title"
        label="Rubrik"
        hint="Kort, så att andra förstår."
        required
        value={'Ruta "krossad" & <trasig>'}
      />
      <TextArea name="text" label="Berätta vad du såg" />
      <Fieldset legend="Tid och plats" inline hint="Ungefär räcker.">
        <DateField name="day" label="Dag" required />
        <DateTimeField name="when" label="Upptäcktes" required />
        <Select
          name="unit"
          label="Arbetsplats"
          required
          options={[{ label: longDepartment, options: [{ value: "a", label: "Björkängsskolan" }] }]}
          value="a"
        />
        <MoneyField name="amount" label="Kostnad" value="1234,50" />
      </Fieldset>
      <RadioGroup
        name="alone"
        label="Var du ensam?"
        required
        variant="row"
        options={[
          { value: "yes", label: "Ja" },
          { value: "no", label: "Nej" },
        ]}
      />
      <CheckboxGroup
        name="parts"
        label="Vad är skadat?"
        values={["window"]}
        options={[
          { value: "window", label: "Fönster", hint: "Även dörrar med glas." },
          { value: "door", label: "Dörr" },
          { value: "facade", label: "Fasad" },
        ]}
      />
      <FileField name="photos" label="Foton" accept="image/*" multiple kept={[{ id: "a1", name: "bild 1.jpg" }]} />
      <Checkbox name="agree" label="Jag vill få veta vad som händer" hint="Vi mejlar när något ändras." required />
      <WarningNote>Texten ser ut att innehålla ett personnummer.</WarningNote>
      <FormActions>
        <SubmitButton icon="check">Skicka rapporten</SubmitButton>
        <ButtonLink href="/" variant="secondary">
          Avbryt
        </ButtonLink>
      </FormActions>
    </Form>
  );
}

function Marks() {
  const tones: Tone[] = ["neutral", "info", "success", "warning", "danger"];
  return (
    <CardGrid size="large">
      <Card title="Märken" level={3}>
        <div class="page-heading__marks">
          {tones.map((tone) => (
            <StatusTag key={tone} tone={tone}>
              {tone}
            </StatusTag>
          ))}
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              12
            </Badge>
          ))}
        </div>
        <div class="page-heading__marks">
          <Mark size={64} title="Värn" />
        </div>
      </Card>
      <Card title="Knappar" level={3} tinted>
        <div class="form-actions">
          <ButtonLink href="#a">Huvudval</ButtonLink>
          <ButtonLink href="#b" variant="secondary" icon="download">
            Andra val
          </ButtonLink>
          <ButtonLink href="#c" variant="tertiary">
            Tredje val
          </ButtonLink>
          <ButtonLink href="#d" variant="danger">
            Ta bort
          </ButtonLink>
          <InlineForm action="/hantera" label="Hantera" icon="check" />
        </div>
      </Card>
    </CardGrid>
  );
}

function Messages() {
  return (
    <Stack>
      <Alert kind="info" title="Arbetsplatsen saknar ombud" level={3}>
        <p>Utse ett säkerhetsombud innan den 1 april.</p>
      </Alert>
      <Alert kind="success">Allt är sparat.</Alert>
      <Alert kind="warning">Tidsfristen går ut i morgon.</Alert>
      <Alert kind="danger" title="Anmäl till Arbetsmiljöverket" level={3}>
        <p>Ett allvarligt tillbud ska anmälas utan dröjsmål.</p>
      </Alert>
    </Stack>
  );
}

function Icons() {
  return (
    <ul class="icon-sheet">
      {iconNames.map((name) => (
        <li key={name}>
          <Icon name={name} /> {name}
        </li>
      ))}
    </ul>
  );
}
