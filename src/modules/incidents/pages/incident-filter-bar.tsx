import type { User } from "../../../platform/user.ts";
import { Details } from "../../../ui/details.tsx";
import { Checkbox, DateField, type Option, type OptionGroup, Select, TextField } from "../../../ui/form.tsx";
import { formatMoneyInput } from "../../../ui/format.ts";
import { useLanguage } from "../../../ui/language.ts";
import { FilterBar } from "../../../ui/table.tsx";
import { incidentStatuses, statusNames } from "../incident.ts";
import { readsSomeCosts } from "../incident-access.ts";
import { classNames, incidentClasses, reporterKindNames, reporterKinds } from "../incident-class.ts";
import { type IncidentFilter, writeFilter } from "../incident-filter.ts";
import type { ListOptions } from "../incident-list-options.ts";
import { listTexts } from "../incident-list-texts.ts";

interface IncidentFilterBarProps {
  action: string;
  user: User;
  filter: IncidentFilter;
  options: ListOptions;
  chosen: number;
  resetHref: string;
  /** Parameters of the page that are no filters. */
  extra?: Record<string, string>;
  /** Only type, unit and period. */
  simple?: boolean;
}

/** The filters that a list and a map of incidents share. */
export function IncidentFilterBar(props: IncidentFilterBarProps) {
  const { action, filter, options, user } = props;
  const language = useLanguage();
  const t = listTexts(language);
  const query = writeFilter(filter);
  const value = (name: string) => (query.getAll(name).length === 1 ? query.get(name) : null);
  return (
    <FilterBar action={action} activeCount={props.chosen} resetHref={props.resetHref}>
      <KeptFields query={query} extra={props.extra} />
      <Select
        name="typ"
        label={t.type}
        empty={t.anyType}
        value={value("typ")}
        options={typeOptions(options, language === "sv" ? "name_sv" : "name_en")}
      />
      {filter.origin !== "outside" && props.simple !== true && (
        <Select
          name="status"
          label={t.status}
          empty={t.anyStatus}
          value={value("status")}
          options={[
            { value: "oppna", label: t.statusOpen },
            { value: "giltiga", label: t.statusValid },
            ...incidentStatuses
              .filter((status) => status !== "draft")
              .map((status) => ({ value: status, label: statusNames(language)[status] })),
          ]}
        />
      )}
      {options.units.length > 1 && filter.origin !== "outside" && (
        <Select
          name="enhet"
          label={t.unit}
          empty={t.anyUnit}
          value={value("enhet")}
          options={unitChoices(options, t.departments, t.ended)}
        />
      )}
      <DateField name="fran" label={t.from} value={filter.from} />
      <DateField name="till" label={t.to} value={filter.to} />
      {props.simple !== true && <MoreFilters filter={filter} value={value} mayAskOfCosts={readsSomeCosts(user)} />}
    </FilterBar>
  );
}

function MoreFilters(props: {
  filter: IncidentFilter;
  value: (name: string) => string | null;
  mayAskOfCosts: boolean;
}) {
  const { filter, value } = props;
  const language = useLanguage();
  const t = listTexts(language);
  const money = (ore: number | null) => (ore === null ? "" : formatMoneyInput(ore));
  return (
    <div class="filter-bar__more">
      <Details summary={t.moreFilters} open={moreNames.some((name) => value(name) !== null)}>
        <div class="filter-bar__fields">
          <Select
            name="klass"
            label={t.class}
            empty={t.anyClass}
            value={value("klass")}
            options={incidentClasses.map((one) => ({ value: one, label: classNames(language)[one] }))}
          />
          <Select
            name="allvar"
            label={t.severity}
            empty={t.anySeverity}
            value={value("allvar")}
            options={[
              ...t.severities.map((label, index) => ({ value: String(index + 1), label })),
              { value: "saknas", label: t.severityNone },
            ]}
          />
          <Select
            name="handlaggare"
            label={t.handler}
            empty={t.handlerAny}
            value={value("handlaggare")}
            options={[
              { value: "jag", label: t.handlerMe },
              { value: "ingen", label: t.handlerNone },
            ]}
          />
          <Select
            name="rapportor"
            label={t.reporter}
            empty={t.anyReporter}
            value={value("rapportor")}
            options={reporterKinds.map((kind) => ({ value: kind, label: reporterKindNames(language)[kind] }))}
          />
          {props.mayAskOfCosts && (
            <>
              <TextField
                name="kostnad_fran"
                label={t.costFrom}
                value={money(filter.costFromOre)}
                inputmode="decimal"
                suffix="kr"
              />
              <TextField
                name="kostnad_till"
                label={t.costTo}
                value={money(filter.costToOre)}
                inputmode="decimal"
                suffix="kr"
              />
            </>
          )}
          <Select
            name="ursprung"
            label={t.origin}
            empty={t.originOwn}
            value={value("ursprung")}
            options={[
              { value: "omvarld", label: t.originOutside },
              { value: "alla", label: t.originAll },
            ]}
          />
        </div>
        <div class="filter-bar__ticks">
          {props.mayAskOfCosts && (
            <Checkbox name="kostnad" label={t.costMissing} value="saknas" checked={filter.costMissing} />
          )}
          <Checkbox name="plats" label={t.placeImprecise} value="ungefarlig" checked={filter.placeImprecise} />
          <Checkbox name="skrap" label={t.held} value="1" checked={filter.held} />
        </div>
      </Details>
    </div>
  );
}

const moreNames = [
  "klass",
  "allvar",
  "handlaggare",
  "rapportor",
  "kostnad_fran",
  "kostnad_till",
  "ursprung",
  "kostnad",
  "plats",
  "skrap",
];

const fieldNames = ["typ", "status", "enhet", "fran", "till", ...moreNames];

/** What the form has no field for, and what is chosen more than once, goes along unseen. */
function KeptFields({ query, extra = {} }: { query: URLSearchParams; extra?: Record<string, string> }) {
  const unseen = [...query].filter(([name]) => !fieldNames.includes(name) || query.getAll(name).length > 1);
  const kept = [...unseen, ...Object.entries(extra)];
  return (
    <>
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function typeOptions({ types }: ListOptions, name: "name_sv" | "name_en"): OptionGroup[] {
  return types.map((group) => ({
    label: group[name],
    options: [
      { value: group.id, label: group[name] },
      ...group.children.map((type): Option => ({ value: type.id, label: `\u00a0\u00a0${type[name]}` })),
    ],
  }));
}

function unitChoices({ units }: ListOptions, departments: string, ended: (name: string) => string) {
  const option = (unit: ListOptions["units"][number]): Option => ({
    value: unit.id,
    label: unit.hasEnded ? ended(unit.name) : unit.name,
  });
  const tops = units.filter((unit) => unit.id === unit.groupId);
  const groups = [...Map.groupBy(units, (unit) => unit.groupId).values()].filter(
    (group) => group.length > 1 || group[0]?.id !== group[0]?.groupId,
  );
  return [
    ...(tops.length > 0 ? [{ label: departments, options: tops.map(option) }] : []),
    ...groups.map((group) => ({
      label: group[0]?.groupName ?? "",
      options: group.filter((unit) => unit.id !== unit.groupId).map(option),
    })),
  ];
}
