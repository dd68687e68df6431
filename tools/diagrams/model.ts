/** What a picture says; how it is drawn is in the other files. Names in `backticks` are the code's own. */

/** Whose it is, which is what the colours tell. */
export type Kind = "person" | "function" | "store" | "service" | "domain";

/** Boxes where the description puts them, and arrows between their sides. */
export interface Chart {
  form: "chart";
  title: string;
  height: number;
  boxes: Box[];
  arrows: Arrow[];
  /** Words that belong to no arrow. */
  notes?: { lines: string[]; at: [x: number, y: number] }[];
}

export interface Box {
  id: string;
  kind: Kind;
  name: string;
  /** Further lines below the name. */
  lines?: string[];
  /** Left, top, width, height, in pixels of a picture that is 860 wide. */
  place: [x: number, y: number, width: number, height: number];
  /** A frame around other boxes, whose name stands at its top. */
  isFrame?: boolean;
}

export type Side = "left" | "right" | "top" | "bottom";

/** A box, one of its sides, and how far along it: 0.5 is the middle. */
export type End = [box: string, side: Side, share?: number];

export interface Arrow {
  from: End;
  to: End;
  say?: string[];
  /** Where the words begin; beside the middle of the line unless given. */
  sayAt?: [x: number, y: number];
  /** Corners between the two ends, for lines that go round something. */
  through?: [x: number, y: number][];
  /** What happens only sometimes, or only after a failure. */
  isRare?: boolean;
}

/** Who tells whom what, from top to bottom. */
export interface Sequence {
  form: "sequence";
  title: string;
  parties: Party[];
  steps: Step[];
  /** Over the column at the right, where steps have something beside them. */
  beside?: string;
}

export interface Party {
  id: string;
  name: string;
  kind: Kind;
}

export type Step = Message | Part;

export interface Message {
  from: string;
  to: string;
  say: string[];
  /** One transaction: all of it or nothing. */
  isCommit?: boolean;
  /** An answer. */
  isReply?: boolean;
  beside?: string[];
}

/** A caption over the steps that follow. */
export interface Part {
  part: string;
}

export type Picture = Chart | Sequence;
