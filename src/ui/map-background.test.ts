import { expect, test } from "vitest";
import { tileAddress } from "./map-background.ts";

test("an XYZ address is used as it is", () => {
  const url = "https://kartor.example.se/{z}/{x}/{y}.png";
  expect(tileAddress({ url, type: "xyz" })).toBe(url);
});

test("a WMS is asked for the tile's box in the map's projection", () => {
  const address = tileAddress({ url: "https://kartor.example.se/wms?map=bas", type: "wms", layer: "topo karta" });
  expect(address).toContain("https://kartor.example.se/wms?map=bas&");
  expect(address).toContain("BBOX={bbox-epsg-3857}");
  expect(address).toContain("CRS=EPSG%3A3857");
  expect(address).toContain("LAYERS=topo+karta");
});

test("a WMTS is asked for row and column", () => {
  const address = tileAddress({ url: "https://kartor.example.se/wmts", type: "wmts", layer: "topo" });
  expect(address).toContain("TILEMATRIX={z}&TILEROW={y}&TILECOL={x}");
});
