import type { Words } from "../grammar.ts";
import type { WorkplaceType } from "../organisation-plan.ts";

/**
 * One way that an event of a type may have gone, as templates (grammar.ts). Always there for use: <plats>, <irum>, <ute>,
 * <nar>, <klockan>, <barn>, <barnet>, <kollega>, <platsfras>, <platsnamn>.
 */
export interface Story {
  readonly title: readonly string[];
  /** What happened: enough on its own as a short report. "Title :: text => cause => measure" brings its own. */
  readonly first: readonly string[];
  /** What those who write more add; any of them, in the order they stand. */
  readonly more: readonly string[];
  readonly words?: Words;
  /** Only at workplaces of these kinds. */
  readonly at?: readonly WorkplaceType[];
  /** Only in the daytime of school days: somebody was there. */
  readonly inSchoolHours?: boolean;
  /** Only in these months. */
  readonly months?: readonly number[];
  /** What the investigation found, and what was decided; those of the type when there are none of its own. */
  readonly causes?: readonly string[];
  readonly measures?: readonly string[];
}

export interface TypeTexts {
  readonly stories: readonly Story[];
  readonly causes: readonly string[];
  readonly underlying: readonly string[];
  /** Titles of measures that follow from such an event. */
  readonly measures: readonly string[];
}

/** Texts by the code of the incident type. */
export type TextsByType = Readonly<Record<string, TypeTexts>>;
