import type { Day } from "./calendar.ts";
import type { Building } from "./demo-buildings.ts";
import type { Workplace } from "./demo-units.ts";
import type { OutdoorPlace } from "./places.ts";

/** An event as it truly was: what, where and when, before anybody has written or decided anything. */
export interface Happening {
  readonly typeId: string;
  readonly day: Day;
  /** The true moment, in milliseconds; who reports it may know only a window around it. */
  readonly at: number;
  /** The workplace that it concerns. */
  readonly unit: Workplace;
  readonly building: Building | null;
  readonly outdoors: OutdoorPlace | null;
  readonly isPublic: boolean;
  /** A tag in graffiti. */
  readonly signature?: string;
  /** One of the stories that the demonstration tells on purpose. */
  readonly story?: "protected_identity" | "large_water" | "large_fire" | "series" | "spam" | "followed" | "pothole";
}

/** Until when an event counts as a repeat of one at the same place. */
export const repeatDays = 14;
