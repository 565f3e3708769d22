import { addDays, type PlainDate } from "../platform/dates.ts";
import type { Timeline } from "./timeline.ts";

/**
 * What the demonstration knows to be true, so that a method that claims to find effects can be put to the test (domain 10.4).
 */
export interface PlantedTruths {
  /** Lighting and glass film at school X: 42 % less vandalism from then on. School Y is alike and got nothing. */
  readonly school: {
    readonly treated: string;
    readonly comparison: string;
    readonly from: PlainDate;
    readonly effect: number;
  };
  /** A guard round in park Z: less there, as much more within 300 metres, the sum unchanged. */
  readonly park: { readonly from: PlainDate; readonly to: PlainDate; readonly moved: number };
  /** One tag, eleven times, in three departments and a company. */
  readonly series: {
    readonly signature: string;
    readonly count: number;
    readonly from: PlainDate;
    readonly to: PlainDate;
  };
  /** Somebody drove into a hole in the street and claimed; refused, paid by nobody, and learned from (domain 10.5, story 6). */
  readonly pothole: { readonly happenedOn: PlainDate; readonly claimedOn: PlainDate; readonly learnedOn: PlainDate };
}

export function plantedTruths({ today }: Timeline): PlantedTruths {
  const lastYear = Number(today.slice(0, 4)) - 1;
  // The latest thaw that lies so far back that all has been said and done.
  const thaw = today >= `${lastYear + 1}-09-01` ? lastYear + 1 : lastYear;
  return {
    school: { treated: "Björkängsskolan", comparison: "Tallmoskolan", from: `${lastYear}-03-01`, effect: -0.42 },
    park: { from: `${lastYear}-05-01`, to: `${lastYear}-10-31`, moved: 0.4 },
    series: { signature: "KRAX", count: 11, from: addDays(today, -46), to: addDays(today, -9) },
    pothole: { happenedOn: `${thaw}-03-10`, claimedOn: `${thaw}-03-12`, learnedOn: `${thaw}-06-01` },
  };
}

/** Vandalism in a usual year at each of the two schools, by month. */
export const schoolProfile: readonly number[] = [2, 2, 2, 3, 5, 4, 1, 3, 3, 3, 2, 2];

/** Events in a usual year in park Z, and in the places around it, by month. */
export const parkProfile: readonly number[] = [1, 1, 2, 3, 4, 4, 4, 4, 3, 2, 1, 1];
export const bufferProfile: readonly number[] = [1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 1, 1];
