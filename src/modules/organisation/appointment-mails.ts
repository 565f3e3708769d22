import type { PlainDate } from "../../platform/dates.ts";
import type { Language } from "../../platform/language.ts";
import type { Role } from "../../platform/role.ts";
import { formatDate } from "../../ui/format.ts";
import { roleNames } from "./role-texts.ts";

interface AppointmentMail {
  role: Role;
  /** Null: the whole municipality. */
  place: string | null;
  link: string;
}

/** Told to the one who is appointed. */
export function appointedMail(
  language: Language,
  mail: AppointmentMail & { from: PlainDate; until: PlainDate | null; by: string; needsTraining: boolean },
): { subject: string; text: string } {
  const role = roleNames(language)[mail.role];
  const from = formatDate(mail.from, language);
  const until = mail.until === null ? null : formatDate(mail.until, language);
  if (language === "en") {
    return {
      subject: `You are appointed: ${role}`,
      text: paragraphs(
        `You are appointed ${role}${mail.place === null ? "" : ` at ${mail.place}`} from ${from}${until ? ` until ${until}` : ""}. The appointment was made by ${mail.by}.`,
        mail.needsTraining && "The training for the role remains. Your coordinator can tell you when it is given.",
        `See your appointments:\n${mail.link}`,
      ),
    };
  }
  return {
    subject: `Du är utsedd: ${role}`,
    text: paragraphs(
      `Du är utsedd till ${lowerFirst(role)}${mail.place === null ? "" : `, ${mail.place}`}, från och med ${from}${until ? ` till och med ${until}` : ""}. ${mail.by} har utsett dig.`,
      mail.needsTraining && "Utbildningen för rollen återstår. Säkerhetssamordnaren kan berätta när den ges.",
      `Se dina uppdrag:\n${mail.link}`,
    ),
  };
}

/** Told to the one whose appointment ends. */
export function endedMail(
  language: Language,
  mail: AppointmentMail & { lastDay: PlainDate },
): { subject: string; text: string } {
  const role = roleNames(language)[mail.role];
  const day = formatDate(mail.lastDay, language);
  if (language === "en") {
    return {
      subject: `Your appointment ends: ${role}`,
      text: paragraphs(
        `Your appointment as ${role}${mail.place === null ? "" : ` at ${mail.place}`} ends. The last day is ${day}.`,
        `See your appointments:\n${mail.link}`,
      ),
    };
  }
  return {
    subject: `Ditt uppdrag avslutas: ${role}`,
    text: paragraphs(
      `Ditt uppdrag som ${lowerFirst(role)}${mail.place === null ? "" : `, ${mail.place}`}, avslutas. Sista dagen är ${day}.`,
      `Se dina uppdrag:\n${mail.link}`,
    ),
  };
}

function paragraphs(...parts: (string | false)[]): string {
  return `${parts.filter((part) => part !== false).join("\n\n")}\n`;
}

/** Role names begin with a capital as headings; inside a Swedish sentence they do not, unless they are letters such as HR. */
export function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
