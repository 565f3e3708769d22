import type { Language } from "../../../platform/language.ts";
import { Fieldset, FileField, TextField } from "../../../ui/form.tsx";
import { municipalityFormTexts } from "../municipality-form-texts.ts";

/** What Värn needs to know of the municipality, in setup and in the settings. */
export function MunicipalityFields(props: { values: Record<string, string>; hasBorder: boolean; language: Language }) {
  const t = municipalityFormTexts(props.language);
  const { values } = props;
  return (
    <>
      <TextField name="name" label={t.name} hint={t.nameHint} value={values.name ?? ""} required />
      <TextField
        name="shortName"
        label={t.shortName}
        hint={t.shortNameHint}
        value={values.shortName ?? ""}
        width="medium"
      />
      <TextField
        name="population"
        label={t.population}
        value={values.population ?? ""}
        inputmode="numeric"
        width="short"
      />
      <TextField
        name="securityUnitEmail"
        label={t.securityUnitEmail}
        hint={t.securityUnitEmailHint}
        value={values.securityUnitEmail ?? ""}
        type="email"
        width="medium"
      />
      <Fieldset legend={t.map} hint={t.mapHint} inline>
        <TextField name="latitude" label={t.latitude} value={values.latitude ?? ""} inputmode="decimal" width="short" />
        <TextField
          name="longitude"
          label={t.longitude}
          value={values.longitude ?? ""}
          inputmode="decimal"
          width="short"
        />
      </Fieldset>
      <FileField
        name="border"
        label={t.border}
        hint={props.hasBorder ? `${t.borderIsSet} ${t.borderHint}` : t.borderHint}
        accept=".geojson,.json,application/geo+json"
      />
    </>
  );
}
