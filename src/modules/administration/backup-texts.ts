import { texts } from "../../platform/language.ts";
import { formatDate } from "../../ui/format.ts";

export const backupsAddress = "/administration/sakerhetskopior";

const sv = {
  title: "Säkerhetskopior",
  lead: "En kopia rymmer allt: uppgifter, filer och det som väntar på att göras. Den tas medan andra arbetar.",
  why: "Cybersäkerhetslagen (2 kap. 3 §) kräver åtgärder för att verksamheten ska kunna fortsätta. Ett daterat prov visar att kopiorna går att återställa.",
  notSet: "Inga kopior tas av sig själva",
  notSetText: "Den som driver servern anger en mapp i inställningen BACKUP_DIR. Mappen ska ligga på en annan disk.",
  late: "Den senaste hela kopian är för gammal",
  lateText: (at: string) => `En kopia skulle ha tagits ${at}. Se vad som hindrade den nedan.`,
  lateNever: "Det finns ingen hel kopia än.",
  whenLabel: "Tas",
  when: (time: string) => `Varje dag klockan ${time}`,
  keepLabel: "Sparas",
  keep: (days: number, weeks: number, months: number) =>
    `En per dag i ${days} dagar, en per vecka i ${weeks} veckor, en per månad i ${months} månader`,
  lastLabel: "Senaste hela kopia",
  lastDrillLabel: "Senaste lyckade prov",
  never: "Ingen än",
  takeNow: "Säkerhetskopiera nu",
  drillNow: "Prova den senaste nu",
  asked: "Kopian tas inom någon minut. Ladda om sidan för att se hur det gick.",
  drillAsked: "Provet görs inom någon minut. Ladda om sidan för att se hur det gick.",
  runs: "Tagna kopior",
  drills: "Återställningsprov",
  drillsText:
    "Vid ett prov läses den senaste kopian tillbaka till en tillfällig databas. Kontrollsummor, antal rader och filer jämförs. Det sker den första i varje månad.",
  taken: "Tagen",
  tried: "Provat",
  file: "Kopia",
  size: "Storlek",
  rows: "Rader",
  files: "Filer",
  took: "Tid",
  seconds: (value: number) => `${value.toLocaleString("sv-SE", { maximumFractionDigits: 1 })} s`,
  result: "Resultat",
  whole: "Hel",
  restored: "Gick att återställa",
  failed: "Misslyckades",
  there: "Finns kvar",
  gone: "Finns inte i mappen",
  noRuns: "Inga kopior än",
  noDrills: "Inga prov än",
  mails: {
    backup: (at: Date) => ({
      subject: "Värn kunde inte säkerhetskopieras",
      text: `Säkerhetskopian ${formatDate(at, "sv")} blev inte hel.\n\nOrsaken står under Administration, Säkerhetskopior. Den som driver servern behöver se till att det går igen.`,
    }),
    drill: (at: Date) => ({
      subject: "En säkerhetskopia av Värn gick inte att återställa",
      text: `Provet ${formatDate(at, "sv")} misslyckades.\n\nOrsaken står under Administration, Säkerhetskopior. Den som driver servern behöver se till att det finns en kopia som går att återställa.`,
    }),
  } as Record<"backup" | "drill", (at: Date) => { subject: string; text: string }>,
};

const en: typeof sv = {
  title: "Backups",
  lead: "A backup holds everything: data, files and what waits to be done. It is taken while others work.",
  why: "The Swedish Cybersecurity Act (chapter 2, section 3) asks for measures so that work can go on. A dated drill shows that the backups can be restored.",
  notSet: "No backups are taken by themselves",
  notSetText: "Whoever runs the server names a folder in the setting BACKUP_DIR. It should be on another disk.",
  late: "The latest whole backup is too old",
  lateText: (at) => `A backup should have been taken ${at}. What stood in the way is told below.`,
  lateNever: "There is no whole backup yet.",
  whenLabel: "Taken",
  when: (time) => `Every day at ${time}`,
  keepLabel: "Kept",
  keep: (days, weeks, months) =>
    `One a day for ${days} days, one a week for ${weeks} weeks, one a month for ${months} months`,
  lastLabel: "Latest whole backup",
  lastDrillLabel: "Latest successful drill",
  never: "None yet",
  takeNow: "Back up now",
  drillNow: "Try the latest now",
  asked: "The backup is taken within a minute. Reload the page to see how it went.",
  drillAsked: "The drill is done within a minute. Reload the page to see how it went.",
  runs: "Backups taken",
  drills: "Restore drills",
  drillsText:
    "In a drill the latest backup is read back into a temporary database. Checksums, numbers of rows and files are compared. It is done on the first of each month.",
  taken: "Taken",
  tried: "Tried",
  file: "Backup",
  size: "Size",
  rows: "Rows",
  files: "Files",
  took: "Time",
  seconds: (value) => `${value.toLocaleString("en-GB", { maximumFractionDigits: 1 })} s`,
  result: "Result",
  whole: "Whole",
  restored: "Could be restored",
  failed: "Failed",
  there: "Still there",
  gone: "Not in the folder",
  noRuns: "No backups yet",
  noDrills: "No drills yet",
  mails: {
    backup: (at) => ({
      subject: "Värn could not be backed up",
      text: `The backup of ${formatDate(at, "en")} is not whole.\n\nThe reason stands under Administration, Backups. Whoever runs the server needs to see to it that it works again.`,
    }),
    drill: (at) => ({
      subject: "A backup of Värn could not be restored",
      text: `The drill of ${formatDate(at, "en")} failed.\n\nThe reason stands under Administration, Backups. Whoever runs the server needs to see to it that there is a backup that can be restored.`,
    }),
  },
};

export const backupTexts = texts({ sv, en });
