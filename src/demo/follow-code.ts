/** The code of one report by an inhabitant, for whoever wants to see how it is followed. Typed in any case, with or without dashes. */
export const demoFollowCode = "DEM0DEM0DEM0DEM0DEM0DEM0DEM0";
