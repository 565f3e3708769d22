import { get, post, type Route, type RouteFacts } from "../../platform/route.ts";
import { maxFileBytes } from "../attachments/file-limits.ts";
import { formRoutes } from "../records/form-page.tsx";
import { editQuestion, saveQuestion } from "./pages/question-edit.tsx";
import {
  discardDraft,
  inheritQuestions,
  listQuestions,
  moveQuestionDown,
  moveQuestionUp,
  publish,
  removeQuestion,
} from "./pages/question-list.tsx";
import { routingAddress, routingOfGroup, saveRouting, showRouting } from "./pages/routing-page.tsx";
import { createType, editType, newType, saveType } from "./pages/type-edit.tsx";
import { importTypes, startTypeImport } from "./pages/type-import.tsx";
import { exportTypes, listTypes, moveType, typesAddress } from "./pages/type-list.tsx";

/** What can be reported and what is asked is a matter of policy as much as of the system. */
const administrators = (does: string): RouteFacts => ({
  for: ["administrator", "security_chief"],
  does,
  about: "other",
});

const questions = `${typesAddress}/:id/fragor`;

export const incidentTypeRoutes: readonly Route[] = [
  get(routingAddress, administrators("Se vart invånarnas tips går"), showRouting),
  post(routingAddress, administrators("Ändra vart invånarnas tips går"), saveRouting),
  ...formRoutes(`${routingAddress}/:id`, administrators("Ändra vart tips av ett slag går"), routingOfGroup),
  get(typesAddress, administrators("Se händelsetyperna"), listTypes),
  get(`${typesAddress}/export.csv`, administrators("Hämta händelsetyperna som fil"), exportTypes),
  get(`${typesAddress}/import`, administrators("Välja en fil med händelsetyper"), startTypeImport),
  post(
    `${typesAddress}/import`,
    { ...administrators("Läsa in händelsetyper från fil"), maxBody: maxFileBytes },
    importTypes,
  ),
  get(`${typesAddress}/ny`, administrators("Fylla i en ny händelsetyp"), newType),
  post(`${typesAddress}/ny`, administrators("Lägga till en händelsetyp"), createType),
  get(`${typesAddress}/:id`, administrators("Se en händelsetyp"), editType),
  post(`${typesAddress}/:id`, administrators("Ändra en händelsetyp"), saveType),
  post(`${typesAddress}/:id/flytta`, administrators("Ändra händelsetypernas ordning"), moveType),
  get(questions, administrators("Se en händelsetyps frågor"), listQuestions),
  get(`${questions}/fraga`, administrators("Fylla i en fråga"), editQuestion),
  post(`${questions}/fraga`, administrators("Spara en fråga i utkastet"), saveQuestion),
  post(`${questions}/upp`, administrators("Flytta upp en fråga"), moveQuestionUp),
  post(`${questions}/ned`, administrators("Flytta ned en fråga"), moveQuestionDown),
  post(`${questions}/ta-bort`, administrators("Ta bort en fråga ur utkastet"), removeQuestion),
  post(`${questions}/publicera`, administrators("Publicera frågor"), publish),
  post(`${questions}/kasta`, administrators("Kasta ändringar av frågor"), discardDraft),
  post(`${questions}/som-over`, administrators("Ställa samma frågor som nivån över"), inheritQuestions),
];
