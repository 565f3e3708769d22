import { texts } from "../../platform/language.ts";

const sv = {
  changedMeanwhile: (name: string | null) =>
    `${name ?? "Någon"} har ändrat detta medan du skrev. Det du skrev finns kvar. Läs igenom och spara igen om det fortfarande gäller.`,
  alreadyMoved: (status: string) => `Det går inte längre: status är nu ”${status}”.`,
  notOpened: "Ange först varför du öppnar ärendet.",
};

const en: typeof sv = {
  changedMeanwhile: (name) =>
    `${name ?? "Somebody"} has changed this while you wrote. What you wrote is still here. Read it through and save again if it still holds.`,
  alreadyMoved: (status) => `That can no longer be done: the status is now “${status}”.`,
  notOpened: "First say why you open the record.",
};

export const recordTexts = texts({ sv, en });
