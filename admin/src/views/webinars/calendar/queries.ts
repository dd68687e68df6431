import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { request, type QueryOf } from "../../../api/request.ts";
import type { Webinar, WebinarPage } from "../../../api/wire.ts";
import { filtersQuery, type Filters } from "../filters.ts";
import { webinarsKey } from "../queries.ts";
import { addDays, beginningOf, weeksOf } from "./month.ts";

const PAGE_SIZE = 200;
const PAGES_MAX = 3;

/** The webinars that start in the weeks of the month, by their start. */
export function useMonth(filters: Filters, month: string, zone: string) {
  const api = useApi();
  const days = weeksOf(month).flat();
  const [first, last] = [days[0] ?? `${month}-01`, days.at(-1) ?? `${month}-28`];
  const query = {
    ...filtersQuery(filters),
    from: beginningOf(first, zone).toISOString(),
    to: beginningOf(addDays(last, 1), zone).toISOString(),
    order_by: "starts_at",
    page_size: PAGE_SIZE,
  };
  return useQuery({
    queryKey: [...webinarsKey, "month", query],
    queryFn: async ({ signal }) => {
      const webinars: Webinar[] = [];
      let page_token: string | null = null;
      for (let pages = 0; pages < PAGES_MAX; pages += 1) {
        const next: QueryOf<"/sys/webinars"> = { ...query, page_token: page_token ?? undefined };
        const page: WebinarPage = await api.call(request("GET", "/sys/webinars", { query: next }), {
          signal,
        });
        webinars.push(...page.webinars);
        page_token = page.next_page_token;
        if (page_token === null) break;
      }
      return { webinars, isCut: page_token !== null };
    },
  });
}
