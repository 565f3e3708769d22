import { type IconName, iconNames } from "../../ui/icons.tsx";

/** Icons stand as text in the database, where an import may have put anything. */
export function typeIcon(icon: string | null): IconName {
  return iconNames.find((name) => name === icon) ?? "incident";
}
