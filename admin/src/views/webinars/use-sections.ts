/** The sections of the list that have webinars, kept up with the clock. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Webinar, WebinarSection } from "../../api/wire.ts";
import { useNow } from "../../time/use-now.ts";
import type { Filters } from "./filters.ts";
import { useSection, webinarsKey, type SectionList } from "./queries.ts";

interface Section {
  section: WebinarSection;
  list: SectionList;
  webinars: Webinar[];
}

export function useSections(filters: Filters) {
  const lists: [WebinarSection, SectionList][] = [
    ["LIVE", useSection(filters, "LIVE")],
    ["UPCOMING", useSection(filters, "UPCOMING")],
    ["DRAFT", useSection(filters, "DRAFT")],
    ["PAST", useSection(filters, "PAST")],
  ];
  const asked = lists.filter(([, { isEnabled }]) => isEnabled);
  const sections = asked.map(([section, list]): Section => {
    return { section, list, webinars: list.data?.pages.flatMap((page) => page.webinars) ?? [] };
  });
  useMovesByClock(sections);
  return {
    sections: sections.filter(({ webinars }) => webinars.length > 0),
    isPending: asked.some(([, { isPending }]) => isPending),
    error: asked.find(([, { error }]) => error !== null)?.[1].error ?? null,
    refetch: () => {
      for (const [, list] of asked) if (list.error !== null) void list.refetch();
    },
  };
}

/** Loads the list again once a webinar begins or ends, because it then belongs to another section. */
function useMovesByClock(sections: Section[]): void {
  const queries = useQueryClient();
  const now = useNow();
  const moves = sections.flatMap(({ section, webinars }) => {
    if (section === "UPCOMING") return webinars.map(({ starts_at }) => Date.parse(starts_at));
    return section === "LIVE" ? webinars.map(({ ends_at }) => Date.parse(ends_at)) : [];
  });
  const next = Math.min(...moves);
  const isDue = now.getTime() > next;
  useEffect(() => {
    if (isDue) void queries.invalidateQueries({ queryKey: webinarsKey });
  }, [isDue, next, queries]);
}
