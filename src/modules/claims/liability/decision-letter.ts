import type { Queryable } from "../../../platform/database.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { LetterPaper } from "../../../platform/typst/paper.ts";
import { formatDate, formatMoney } from "../../../ui/format.ts";
import { municipalityOf } from "../../organisation/municipality.ts";
import { type DecisionGround, groundTexts } from "./liability-grounds.ts";
import { claimantOf, type Liability } from "./liability-queries.ts";

/**
 * The letter with the decision, in Swedish as decisions of an authority are written: what is decided, its grounds in their fixed words, and
 * nothing that admits more.
 */
export async function decisionLetter(db: Queryable, claim: Liability): Promise<LetterPaper> {
  const [municipality, claimant] = await Promise.all([
    municipalityOf(db),
    claimantOf(db, claim.id).executeTakeFirstOrThrow(),
  ]);
  const { grounds } = groundTexts("sv");
  const decidedOn = claim.decided_on ?? dateInSweden(claim.decided_at ?? new Date(0));
  return {
    template: "letter",
    language: "sv",
    title: "Beslut om skadestånd",
    sender: municipality.name,
    reference: [claim.number, claim.journal_number].filter(Boolean).join(", "),
    date: decidedOn,
    recipient: [claimant.name, claimant.address].filter(Boolean).join("\n"),
    senderLines: [municipality.name, claim.unit_name].filter(Boolean).join("\n"),
    dateLine: formatDate(decidedOn, "sv"),
    signature: claim.decider_name ?? "",
    blocks: [
      { kind: "text", text: `Ditt krav kom in ${formatDate(claim.received_on, "sv")}.` },
      { kind: "heading", level: 1, text: "Beslut" },
      { kind: "text", text: outcome(claim) },
      { kind: "heading", level: 1, text: "Skäl" },
      {
        kind: "list",
        items: claim.decision_grounds.map((ground) => grounds[ground as DecisionGround] ?? ground),
      },
      ...(claim.decision_words === null ? [] : [{ kind: "text", text: claim.decision_words } as const]),
      { kind: "heading", level: 1, text: "Om du inte är nöjd" },
      {
        kind: "text",
        text: "Du kan skriva till kommunen och be att beslutet prövas igen. Ange ärendets nummer. Du kan också få frågan prövad av allmän domstol.",
      },
    ],
  };
}

function outcome(claim: Liability): string {
  const amount = formatMoney(claim.decided_ore ?? 0, "sv");
  switch (claim.decision) {
    case "granted":
      return `Kommunen betalar ${amount}.`;
    case "partly_granted":
      return `Kommunen betalar ${amount} och avslår kravet i övrigt.`;
    case "settled":
      return `Kommunen och du har kommit överens om ${amount}. Därmed är kravet slutligt reglerat.`;
    default:
      return "Kommunen avslår kravet.";
  }
}
