import type { App } from "./app.ts";
import { writeWebinars } from "./many-webinars.ts";

/** A recording of three days ago, written past the product, because publishing one takes a whole webinar. Returns its slug. */
export async function writeRecording(app: App, title: string, tags: string[]): Promise<string> {
  const slug = title.toLowerCase().replaceAll(" ", "-");
  const at = (days: number) => new Date(app.clock.now().getTime() - days * 86_400_000);
  await writeWebinars(app.firestore, 1, () => ({
    id: `${slug.replaceAll(/[^a-v]/g, "")}000000000000000000000000`.slice(0, 24) as never,
    title,
    slug,
    tags,
    status: "PUBLISHED",
    recording_url: "https://videos.petanque.life/a",
    starts_at: at(3),
    ends_at: at(2.9),
  }));
  return slug;
}
