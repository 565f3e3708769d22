import type { Context } from "../../platform/context.ts";
import { readForm } from "../../platform/form-data.ts";
import { localAddress } from "../../platform/local-address.ts";
import { redirect } from "../../platform/respond.ts";
import { post, type Route } from "../../platform/route.ts";
import { chooseColorScheme, chooseLanguage } from "./choose-appearance.ts";

export const accountRoutes: readonly Route[] = [
  post("/mitt-konto/sprak", { for: "signed_in", does: "Välja språk" }, changeLanguage),
  post("/mitt-konto/utseende", { for: "signed_in", does: "Välja ljust eller mörkt utseende" }, changeColorScheme),
];

async function changeLanguage(context: Context): Promise<Response> {
  const form = await readForm(context);
  await chooseLanguage(context.db, context.user, form.value("sprak"));
  return redirect(context, localAddress(form.value("till")));
}

async function changeColorScheme(context: Context): Promise<Response> {
  const form = await readForm(context);
  await chooseColorScheme(context.db, context.user, form.value("utseende"));
  return redirect(context, localAddress(form.value("till")));
}
