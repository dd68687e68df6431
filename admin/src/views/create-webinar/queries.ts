import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { order } from "../../api/order.ts";
import type { NewWebinar } from "../../api/wire.ts";
import { webinarsKey } from "../webinars/queries.ts";

/** One key a form: pressed twice, or repeated after a lost answer, it makes one webinar. */
export function useCreateWebinar() {
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  return useChange(
    (body: NewWebinar) =>
      order("POST", "/sys/webinars", { body, header: { "Idempotency-Key": key } }),
    { onSuccess: () => queries.invalidateQueries({ queryKey: webinarsKey }) },
  );
}
