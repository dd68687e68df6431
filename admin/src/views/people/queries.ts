import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";

const peopleKey = ["people"] as const;

export function useFoundPeople(text: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...peopleKey, "found", text],
    queryFn: ({ signal }) =>
      api.call(request("POST", "/sys/people/find", { body: { text } }), { signal }),
    enabled: text.trim().length >= 2,
    retry: false,
  });
}

export function usePerson(email: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...peopleKey, "one", email],
    queryFn: ({ signal }) =>
      api.call(request("POST", "/sys/people/show", { body: { email } }), { signal }),
    retry: false,
  });
}

/** A change of a person changes webinars and their rosters as well. */
export function useInvalidatePeople() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}
