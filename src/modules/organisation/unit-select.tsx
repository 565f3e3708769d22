import type { ComponentChildren } from "preact";
import { Select } from "../../ui/form.tsx";
import type { UnitChoice } from "./unit-queries.ts";

interface UnitSelectProps {
  name: string;
  label: string;
  units: readonly UnitChoice[];
  value?: string | null;
  hint?: ComponentChildren;
  error?: string;
  required?: boolean;
  id?: string;
  /** The words of the empty choice; `false` when there always is a value. */
  empty?: string | false;
}

/** A unit among those given, in tree order, under the name of its department or company. */
export function UnitSelect({ units, ...props }: UnitSelectProps) {
  const groups = [...Map.groupBy(units, (unit) => unit.groupId).values()];
  return (
    <Select
      {...props}
      options={groups.map((group) => ({ label: group[0]?.groupName ?? "", options: group.map(option) }))}
    />
  );
}

function option(unit: UnitChoice) {
  // A list of choices cannot be indented by style, and leading spaces are dropped unless they do not break.
  return { value: unit.id, label: `${"\u00a0\u00a0".repeat(Math.max(0, unit.depth - 1))}${unit.name}` };
}
