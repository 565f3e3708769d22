import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import { Invalid } from "../../../platform/errors.ts";
import type { FormInput } from "../../../platform/form-data.ts";
import { Details } from "../../../ui/details.tsx";
import { Checkbox, DateTimeField, Fieldset, Select, TextArea, TextField } from "../../../ui/form.tsx";
import { toDateTimeInput } from "../../../ui/format.ts";
import { PointPicker } from "../../../ui/map.tsx";
import { borderAddressOf } from "../../organisation/municipality-border.ts";
import { fields, readFields } from "../../records/read-fields.ts";
import { correctIncident } from "../correct-incident.ts";
import { correctionTexts } from "../correction-texts.ts";
import type { Incident } from "../find-incident.ts";
import type { IncidentFactsCorrected } from "../incident-correction.ts";
import { requireDeed } from "../incident-deeds.ts";
import { pointFields } from "../incident-form.ts";
import { type BuildingChoice, buildingsOf } from "../report-place.ts";
import { incidentForm } from "./incident-form.tsx";

/** GET and POST /handelser/:id/ratta: when, where and the signature, as they should have been reported. */
export async function correctionForm(context: Context, incident: Incident): Promise<Response> {
  const { db, services, user, now, language } = context;
  requireDeed(user, "correct", incident);
  const t = correctionTexts(language);
  const buildings = await buildingChoices(context, incident);
  const border = await borderAddressOf(db);
  const latest = toDateTimeInput(now);
  return incidentForm(context, incident, {
    title: t.title,
    lead: t.lead,
    submit: t.save,
    scripts: ["varn-map"],
    initial: {
      earliest: momentOf(incident.occurred_from),
      latest: momentOf(incident.occurred_to),
      discovered: momentOf(incident.discovered_at),
      building: incident.building_id,
      place_name: incident.place_name,
      latitude: incident.latitude === null ? "" : String(incident.latitude),
      longitude: incident.longitude === null ? "" : String(incident.longitude),
      signature: incident.signature,
    },
    fields: (shown) => (
      <>
        <Fieldset legend={t.happened}>
          <DateTimeField name="earliest" label={t.earliest} value={shown.value("earliest")} max={latest} />
          <DateTimeField name="latest" label={t.latest} value={shown.value("latest")} max={latest} />
          <DateTimeField name="discovered" label={t.discovered} value={shown.value("discovered")} max={latest} />
        </Fieldset>
        <Fieldset legend={t.place}>
          {buildings.length > 0 && (
            <Select
              name="building"
              label={t.building}
              empty={t.noBuilding}
              value={shown.value("building")}
              options={buildings.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextField name="place_name" label={t.placeName} value={shown.value("place_name")} autocomplete="off" />
          <Details summary={t.pointSummary} open={shown.value("latitude") !== ""}>
            <PointPicker
              label={t.point}
              latitudeName="latitude"
              longitudeName="longitude"
              latitude={shown.value("latitude")}
              longitude={shown.value("longitude")}
              border={border}
              background={services.config.mapBackground}
            />
          </Details>
          {incident.latitude !== null && (
            <Checkbox name="no_point" label={t.noPoint} checked={shown.value("no_point") !== ""} />
          )}
        </Fieldset>
        <TextField name="signature" label={t.signature} width="medium" value={shown.value("signature")} />
        <TextArea name="reason" label={t.reason} required rows={3} value={shown.value("reason")} />
      </>
    ),
    read: (form) => readCorrection(form, buildings, context),
    perform: async (input, { version }) => {
      await correctIncident(db, user, incident.id, { ...input, version }, now);
      return { to: `/handelser/${incident.id}`, text: t.saved };
    },
  });
}

/** The buildings of the workplace then, and the one that was reported. */
async function buildingChoices({ db }: Context, incident: Incident): Promise<BuildingChoice[]> {
  const known =
    incident.unit_id === null
      ? []
      : await buildingsOf(db, incident.unit_id, dateInSweden(incident.occurred_at)).execute();
  const { building_id: id, building_name: name } = incident;
  return id === null || known.some((building) => building.id === id) ? known : [{ id, name: name ?? "" }, ...known];
}

function readCorrection(
  form: FormInput,
  buildings: readonly BuildingChoice[],
  { language, now }: Context,
): { facts: IncidentFactsCorrected; reason: string } {
  const t = correctionTexts(language);
  const f = fields(language);
  const line = f.optionalText(300);
  const schema = z.object({
    earliest: f.optionalMoment(),
    latest: f.optionalMoment(),
    discovered: f.optionalMoment(),
    building: z.string().trim(),
    place_name: line,
    ...pointFields,
    no_point: z.string(),
    signature: line,
    reason: f.text(1000),
  });
  const read = readFields(form, schema);
  const { earliest, latest, discovered } = read;
  const errors: Record<string, string> = {};
  for (const [field, at] of Object.entries({ earliest, latest, discovered }))
    if (at && at > now) errors[field] = t.future;
  if (!earliest && !latest && !discovered) errors.earliest = t.needTime;
  if (earliest && latest && earliest > latest) errors.latest ??= t.order;
  const building = buildings.find(({ id }) => id === read.building);
  if (read.building !== "" && !building) errors.building = t.unknownBuilding;
  if (Object.keys(errors).length > 0) throw new Invalid(errors);

  const iso = (at: Date | null) => at?.toISOString() ?? null;
  const hasPoint = read.no_point === "" && read.latitude !== null && read.longitude !== null;
  return {
    reason: read.reason,
    facts: {
      happened: { from: iso(earliest), to: iso(latest), discovered: iso(discovered) },
      place: {
        buildingId: building?.id ?? null,
        buildingName: building?.name ?? null,
        placeName: read.place_name,
        latitude: hasPoint ? read.latitude : null,
        longitude: hasPoint ? read.longitude : null,
      },
      signature: { signature: read.signature },
    },
  };
}

const momentOf = (at: Date | null) => (at === null ? "" : toDateTimeInput(at));
