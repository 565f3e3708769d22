import { type Language, texts } from "../../../platform/language.ts";
import { deadlineText } from "../../deadlines/deadline-texts.ts";
import { roleNames } from "../../organisation/role-texts.ts";
import type { DueItem } from "./due-items.ts";

const sv = {
  name: "Värn",
  measure: (number: string) => `Åtgärd ${number} ska vara klar`,
  effect: (number: string) => `Bedöm effekten av åtgärd ${number}`,
  deadline: (number: string, title: string) => `Sista tid för ${number}: ${title}`,
  appointment: (role: string) => `Sista dagen för uppdraget ${role.toLocaleLowerCase("sv")}`,
};

const en: typeof sv = {
  name: "Värn",
  measure: (number) => `Measure ${number} is due`,
  effect: (number) => `Judge the effect of measure ${number}`,
  deadline: (number, title) => `Last time for ${number}: ${title}`,
  appointment: (role) => `Last day of the appointment as ${role.toLowerCase()}`,
};

export const calendarTexts = texts({ sv, en });

/** In one line, without anything that people have written. */
export function dueWords({ what }: DueItem, language: Language): string {
  const t = calendarTexts(language);
  switch (what.kind) {
    case "measure":
      return t.measure(what.number);
    case "effect":
      return t.effect(what.number);
    case "deadline":
      return t.deadline(what.number, deadlineText(what.deadline, language).title);
    case "appointment":
      return t.appointment(roleNames(language)[what.role]);
  }
}
