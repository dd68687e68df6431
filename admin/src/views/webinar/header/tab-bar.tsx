import { useEffect, useRef } from "react";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Link } from "../../../router/link.tsx";
import { tabPath, WEBINAR_TABS, type WebinarTab } from "../../../router/paths.ts";
import classes from "./tab-bar.module.css";

interface TabBarProps {
  webinar: WebinarDetail;
  current: WebinarTab;
}

/** The parts of the page are links, because each has an address: docs/decisions/0060-a-webinar-in-tabs.md. */
export function TabBar({ webinar: { id, registered_count }, current }: TabBarProps) {
  const { webinarPage: words, number } = useMessages();
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the bar is wider than the screen.
    const link = list.current?.querySelector("[aria-current]");
    link?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [current]);
  return (
    <nav ref={list} className={classes.tabs} aria-label={words.tabs}>
      {WEBINAR_TABS.map((tab) => (
        <Link key={tab} href={tabPath(id, tab)} aria-current={tab === current ? "page" : undefined}>
          {words.tab[tab]}
          {tab === "registrations" && registered_count > 0 && (
            <span className={classes.count}> {number(registered_count)}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
