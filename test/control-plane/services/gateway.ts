/** API Gateway. https://docs.cloud.google.com/api-gateway/docs/reference/rest */
import { fromQuery, type Kind } from "../collections.ts";
import { type Fields, textOf } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { openManagedService } from "./service-usage.ts";

const host = "apigateway.googleapis.com";

export const GATEWAY: readonly Kind[] = [
  {
    host,
    path: "projects/*/locations/global/apis",
    id: fromQuery("apiId"),
    polls: 1,
    kept: (sent, { world, name, id }, before) => {
      const managedService =
        before?.["managedService"] ??
        `${id}-${world.id(13)}.apigateway.${world.project}.cloud.goog`;
      openManagedService(world, textOf(managedService));
      return { displayName: id, ...sent, name, managedService, state: "ACTIVE" };
    },
    deleting: (_, { world, key }) => {
      if (world.list(`${key}/configs`).length > 0) {
        throw new Refusal("FAILED_PRECONDITION", "Cannot delete an API that has API configs.");
      }
    },
  },
  {
    host,
    path: "projects/*/locations/global/apis/*/configs",
    id: fromQuery("apiConfigId"),
    polls: 1,
    kept: (sent, { world, name, id }, before) => {
      checkDocument(sent);
      return {
        displayName: id,
        ...sent,
        name,
        serviceConfigId: before?.["serviceConfigId"] ?? `${id}-${world.id(13)}`,
        state: "ACTIVE",
      };
    },
    deleting: (_, { world, name }) => {
      const gateways = [...world.resources].filter(([key]) =>
        /\/\/apigateway.*\/gateways\/[^/]+$/.test(key),
      );
      if (gateways.some(([, { fields }]) => endOf(fields["apiConfig"]) === endOf(name))) {
        throw new Refusal(
          "FAILED_PRECONDITION",
          "Cannot delete an API config that a gateway uses.",
        );
      }
    },
  },
  {
    host,
    path: "projects/*/locations/*/gateways",
    id: fromQuery("gatewayId"),
    polls: 2,
    kept: (sent, { world, name, id }, before) => {
      // The provider names the project by its id, the answer by its number.
      const apiConfig = textOf(sent["apiConfig"]);
      world.get(`//${host}/${apiConfig.replace(world.number, world.project)}`);
      return {
        displayName: id,
        ...sent,
        name,
        apiConfig: apiConfig.replace(`projects/${world.project}/`, `projects/${world.number}/`),
        defaultHostname: before?.["defaultHostname"] ?? `${id}-${world.id(8)}.ew.gateway.dev`,
        state: "ACTIVE",
      };
    },
  },
];

const endOf = (name: unknown) => String(name).split("/").at(-1);

/** Every path has operations, and each of them an id of its own. */
function checkDocument(sent: Fields): void {
  const [first] = (sent["openapiDocuments"] ?? []) as { document: { contents: string } }[];
  const document = JSON.parse(Buffer.from(first?.document.contents ?? "", "base64").toString()) as {
    swagger: string;
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map((each) => each.operationId),
  );
  if (document.swagger !== "2.0" || ids.length === 0 || new Set(ids).size !== ids.length) {
    throw new Refusal(
      "INVALID_ARGUMENT",
      "Cannot convert to service config: operation ids must be unique.",
    );
  }
}
