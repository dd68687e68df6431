/** The templates that there are, and the changes to one. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { useApi } from "../../api/context.ts";
import { fields } from "../../api/fields.ts";
import { ifMatch } from "../../api/if-match.ts";
import { request } from "../../api/request.ts";
import type { Template } from "../../api/wire.ts";
import { webinarsKey } from "../webinars/queries.ts";

const templatesKey = ["templates"] as const;
export const TEMPLATE_NAME_MAX = fields.TemplateRename.name.maxLength;

export function useTemplates() {
  const api = useApi();
  return useQuery({
    queryKey: templatesKey,
    queryFn: ({ signal }) => api.call(request("GET", "/sys/templates"), { signal }),
  });
}

/** Also after a refusal: a colleague may have deleted the template. */
function useFreshTemplates() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: templatesKey });
}

/** One idempotency key for each name, so that a retry after a lost reply saves one template. */
export function useSaveTemplate(webinar_id: string) {
  const onSettled = useFreshTemplates();
  const [keys] = useState(() => new Map<string, string>());
  return useChange(
    (name: string) => {
      const key = keys.get(name) ?? crypto.randomUUID();
      keys.set(name, key);
      return request("POST", "/sys/templates", {
        body: { webinar_id, name },
        header: { "Idempotency-Key": key },
      });
    },
    { onSettled },
  );
}

type Seen = Pick<Template, "id" | "version">;

const partsOf = ({ id, version }: Seen) => ({
  path: { template_id: id },
  header: ifMatch(version),
});

export function useRenameTemplate(template: Seen) {
  const onSettled = useFreshTemplates();
  return useChange(
    (name: string) =>
      request("PATCH", "/sys/templates/{template_id}", { ...partsOf(template), body: { name } }),
    { onSettled },
  );
}

export function useDeleteTemplate(template: Seen) {
  const onSettled = useFreshTemplates();
  return useChange(() => request("DELETE", "/sys/templates/{template_id}", partsOf(template)), {
    onSettled,
  });
}

/** One idempotency key for each start, so that a retry after a lost reply makes one draft. */
export function useCreateFromTemplate(template_id: string) {
  const queries = useQueryClient();
  const onSettled = useFreshTemplates();
  const [key] = useState(() => crypto.randomUUID());
  return useChange(
    (body: { starts_at: string }) =>
      request("POST", "/sys/templates/{template_id}/create-webinar", {
        path: { template_id },
        body,
        header: { "Idempotency-Key": `${key}/${body.starts_at}` },
      }),
    { onSuccess: () => queries.invalidateQueries({ queryKey: webinarsKey }), onSettled },
  );
}
