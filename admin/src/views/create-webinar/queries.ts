import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../api/context.ts";
import type { NewWebinar, Webinar } from "../../api/wire.ts";
import { webinarsKey } from "../webinars/queries.ts";

/** One key a form: pressed twice, or repeated after a lost answer, it makes one webinar. */
export function useCreateWebinar() {
  const api = useApi();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (body: NewWebinar) =>
      api.call<Webinar>({
        method: "POST",
        path: "/sys/webinars",
        body,
        headers: { "idempotency-key": key },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: webinarsKey }),
  });
}
