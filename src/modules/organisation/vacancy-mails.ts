import type { PlainDate } from "../../platform/dates.ts";
import type { Language } from "../../platform/language.ts";
import type { Role } from "../../platform/role.ts";
import { formatDate } from "../../ui/format.ts";
import { lowerFirst } from "./appointment-mails.ts";
import { roleNames } from "./role-texts.ts";

export interface VacantPlace {
  role: Role;
  unitName: string;
  since: PlainDate;
  link: string;
}

const mostPlaces = 30;

/** One mail for all places that somebody must fill, when they turn empty (`isReminder` false) or still are so a week later. */
export function vacancyMail(
  language: Language,
  places: readonly VacantPlace[],
  mail: { isReminder: boolean; allLink: string },
): { subject: string; text: string } {
  const names = roleNames(language);
  const lines = places.slice(0, mostPlaces).map((place) => {
    const since = formatDate(place.since, language);
    const words =
      language === "sv"
        ? `${place.unitName} saknar ${lowerFirst(names[place.role])} sedan ${since}`
        : `${place.unitName} has had no ${names[place.role].toLowerCase()} since ${since}`;
    return `- ${words}\n  ${place.link}`;
  });
  const more = places.length - lines.length;
  const one = places.length === 1 ? places[0] : undefined;
  if (language === "sv") {
    const what = one
      ? `${lowerFirst(names[one.role])} saknas, ${one.unitName}`
      : `${places.length} uppdrag saknar någon`;
    return {
      subject: mail.isReminder ? `Påminnelse: ${what}` : upperFirst(what),
      text: [
        mail.isReminder ? "Det här väntar fortfarande på att du utser någon:" : "Det här väntar på att du utser någon:",
        lines.join("\n"),
        ...(more > 0 ? [`och ${more} till:\n${mail.allLink}`] : []),
        "Påminnelsen kommer en gång i veckan tills någon är utsedd.\n",
      ].join("\n\n"),
    };
  }
  const what = one
    ? `no ${names[one.role].toLowerCase()}, ${one.unitName}`
    : `${places.length} appointments are vacant`;
  return {
    subject: mail.isReminder ? `Reminder: ${what}` : upperFirst(what),
    text: [
      mail.isReminder ? "This still waits for you to appoint somebody:" : "This waits for you to appoint somebody:",
      lines.join("\n"),
      ...(more > 0 ? [`and ${more} more:\n${mail.allLink}`] : []),
      "You are reminded once a week until somebody is appointed.\n",
    ].join("\n\n"),
  };
}

/** Told once, when the last appointment at a place has less than the warning time left. */
export function coverEndsMail(
  language: Language,
  place: { role: Role; unitName: string; lastDay: PlainDate; link: string },
): { subject: string; text: string } {
  const role = roleNames(language)[place.role];
  const day = formatDate(place.lastDay, language);
  if (language === "sv") {
    return {
      subject: `Uppdrag tar snart slut: ${lowerFirst(role)}, ${place.unitName}`,
      text: `${place.unitName} har ${lowerFirst(role)} till och med ${day}, sedan ingen.\n\nFörläng uppdraget eller utse någon ny:\n${place.link}\n`,
    };
  }
  return {
    subject: `Appointment ends soon: ${role}, ${place.unitName}`,
    text: `${place.unitName} has a ${role.toLowerCase()} until ${day}, then nobody.\n\nProlong the appointment or appoint somebody else:\n${place.link}\n`,
  };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
