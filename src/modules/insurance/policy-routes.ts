import type { Context } from "../../platform/context.ts";
import { get, type Handler, type Route, type RouteFacts } from "../../platform/route.ts";
import { formRoutes } from "../records/form-page.tsx";
import { claimReadingRoles, insuranceHandlingRoles } from "./insurance-access.ts";
import { changeDeductibleForm, newDeductibleForm, removeDeductibleForm } from "./pages/deductible-forms.tsx";
import {
  changePolicyForm,
  newPolicyForm,
  policyDateForm,
  policyFilesForm,
  renewPolicyForm,
} from "./pages/policy-forms.tsx";
import { listPolicies } from "./pages/policy-list.tsx";
import { policyObjectsForm } from "./pages/policy-objects-form.tsx";
import { showPolicy } from "./pages/policy-view.tsx";
import { findPolicy, type Policy } from "./policy-queries.ts";

const policy = "/forsakringar/:id";

function facts(does: string): RouteFacts {
  return { for: insuranceHandlingRoles, does, about: "policy" };
}

function onPolicy(handle: (context: Context, policy: Policy) => Promise<Response>): Handler {
  return async (context) => handle(context, await findPolicy(context.db, context.user, context.params.id ?? ""));
}

/** Who may change a policy they see: policy-access.ts. */
export const policyRoutes: readonly Route[] = [
  get("/forsakringar", { for: claimReadingRoles, does: "Lista försäkringar" }, listPolicies),
  ...formRoutes("/forsakringar/ny", { for: insuranceHandlingRoles, does: "Lägg in en försäkring" }, newPolicyForm),
  get(policy, { for: claimReadingRoles, does: "Läs en försäkring", about: "policy" }, onPolicy(showPolicy)),
  ...formRoutes(`${policy}/andra`, facts("Ändra en försäkring"), onPolicy(changePolicyForm)),
  ...formRoutes(`${policy}/fornya`, facts("Förnya en försäkring"), onPolicy(renewPolicyForm)),
  ...formRoutes(`${policy}/objekt`, facts("Välj vilka objekt en försäkring gäller för"), onPolicy(policyObjectsForm)),
  ...formRoutes(
    `${policy}/dokument`,
    { ...facts("Lägg dokument till en försäkring"), maxBody: 60_000_000 },
    onPolicy(policyFilesForm),
  ),
  ...formRoutes(`${policy}/datum/:deadline`, facts("Pricka av ett datum för en försäkring"), onPolicy(policyDateForm)),
  ...formRoutes(`${policy}/sjalvrisk/ny`, facts("Lägg till en självrisk"), onPolicy(newDeductibleForm)),
  ...formRoutes(`${policy}/sjalvrisk/:rule`, facts("Ändra en självrisk"), onPolicy(changeDeductibleForm)),
  ...formRoutes(`${policy}/sjalvrisk/:rule/ta-bort`, facts("Ta bort en självrisk"), onPolicy(removeDeductibleForm)),
];
