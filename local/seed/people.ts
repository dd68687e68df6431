/** Generates plausible people, each with a name, a unique address, a club, a language and a time zone. */
import type { Locale } from "../../shared/platform/languages.ts";
import { seededRandom } from "./random.ts";

export interface Person {
  name: string;
  email: string;
  organisation: string | null;
  locale: Locale;
  time_zone: string;
}

const list = (text: string): string[] => text.split(/\s*,\s*/);

const FRENCH = {
  locale: "fr" as const,
  first: list(`Amélie, Bastien, Camille, Damien, Élodie, Fabrice, Gaëlle, Hugo, Inès, Jérôme, Léa,
    Mathieu, Nadège, Océane, Pascal, Romane, Sylvain, Zoé`),
  last: list(`Arnaud, Blanchard, Carpentier, Dubois, Fontaine, Garnier, Lefèvre, Marchand, Morel,
    Noël, Perrin, Renaud, Roussel, Tessier, Vasseur, Giraud, Lacombe`),
  clubs: list(`La Boule Lyonnaise, Pétanque Club du Vieux-Port, Les Amis du Cochonnet,
    Boulodrome de Namur, Club de pétanque de Lausanne, Association bouliste de Laval`),
  zones: list("Europe/Paris, Europe/Paris, Europe/Brussels, Europe/Zurich, America/Toronto"),
};

const ENGLISH = {
  locale: "en" as const,
  first: list(`Alice, Ben, Chloe, Declan, Erin, Farah, George, Hannah, Isaac, Jasmine, Kiran, Lucy,
    Marcus, Nina, Owen, Priya, Rhys, Siobhan, Tom, Yasmin`),
  last: list(`Ashworth, Bennett, Clarke, Dawson, Evans, Fletcher, Grant, Hughes, Iqbal, Jennings,
    Kerr, Lindqvist, Murphy, Nguyen, O'Brien, Patel, Shaw, Walsh`),
  clubs: list(`Riverside Pétanque Club, Hackney Boules, Galway Pétanque, Portland Boules Society,
    Sydney Harbour Pétanque, Edinburgh Meadows Boules, Fredericton Boules League`),
  zones: list(`Europe/London, Europe/London, Europe/Dublin, America/New_York,
    America/Los_Angeles, Australia/Sydney`),
};

/** The same seed gives the same people. Their addresses end in .example, which nobody can register. */
export function makePeople(count: number, seed: number): Person[] {
  const random = seededRandom(seed);
  const taken = new Map<string, number>();
  return Array.from({ length: count }, () => {
    const region = random.below(100) < 45 ? FRENCH : ENGLISH;
    const name = `${random.pick(region.first)} ${random.pick(region.last)}`;
    const club = random.pick(region.clubs);
    const organisation = random.below(10) < 7 ? club : null;
    const domain = organisation === null ? "post" : slug(club).replaceAll(".", "-");
    const address = `${slug(name)}@${domain}.example`;
    const namesakes = taken.get(address) ?? 0;
    taken.set(address, namesakes + 1);
    const email = namesakes === 0 ? address : address.replace("@", `${namesakes + 1}@`);
    return {
      name,
      email,
      organisation,
      locale: region.locale,
      time_zone: random.pick(region.zones),
    };
  });
}

const slug = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}|'/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ".");
