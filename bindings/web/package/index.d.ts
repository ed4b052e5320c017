/** What went wrong with a question or a document; the message says what to do about it. */
export class StrategisokError extends Error {}

/** How far words may go: from the letters as typed to what is near in meaning. */
export type Reach = "exact" | "form" | "compound" | "synonym" | "meaning";
/** What a paragraph is. */
export type Kind = "commitment" | "expectation" | "context" | "foreword";
/** What a hit rests on; `related` is near, and no hit. */
export type Evidence = "text" | "heading" | "synonym" | "subject" | "related";

export interface SearchOptions {
  reach?: Reach;
  evidence?: Evidence[];
  kinds?: Kind[];
  chapters?: number[];
  sections?: string[];
  subjects?: string[];
  strategies?: string[];
  publishers?: string[];
  places?: string[];
  years?: number[];
  sort?: "relevance" | "document";
  collapse?: "document";
  /** Hits on the page; 10 where it is not said. */
  limit?: number;
  /** Hits before the page. */
  offset?: number;
}

export interface Titled<N = number | string> {
  number: N;
  title: string;
}

export interface Fragment {
  text: string;
  /** Whether this was found. */
  match: boolean;
  grade?: string;
}

/** A paragraph with its context. Spans count bytes of UTF-8. */
export interface Hit {
  rank?: number;
  /** What it was ranked by; comparable within one answer alone. */
  score?: number;
  strategy: string;
  id: string;
  kind: Kind;
  actor: string | null;
  addressee: string | null;
  lead_in: string | null;
  chapter: Titled<number> | null;
  section: Titled<string> | null;
  subsection: Titled<string> | null;
  heading: string | null;
  ordinal: number;
  text: string;
  fragments: Fragment[];
  evidence: Evidence | null;
  subjects: string[];
  keywords: string[];
  previous: string | null;
  next: string | null;
  citation: string;
  /** Everything else of the documented JSON. */
  [field: string]: unknown;
}

export interface Answer {
  version: 2;
  [field: string]: unknown;
}

export interface SearchResults extends Answer {
  query: string;
  /** Hits on all pages; what is only related is not counted. */
  total: number;
  related: number;
  returned: number;
  facets: Record<string, Record<string, number> | number>;
  interpretation: { sentence: string; [field: string]: unknown };
  hits: Hit[];
}

export interface Hits extends Answer {
  hits: Hit[];
}

export interface Suggestions extends Answer {
  suggestions: { text: string; count: number; kind: string }[];
}

export interface Mirror extends Answer {
  rows: { commitments: Hit[]; expectations: Hit[]; links: unknown[] }[];
}

export interface QuoteReport extends Answer {
  counts: Record<string, number>;
  quotations: { text: string; verdict: "verbatim" | "nearly" | "altered" | "spliced" | "not_found"; [field: string]: unknown }[];
}

export interface Coverage extends Answer {
  topics: { topic: string; state: string; sentence: string; [field: string]: unknown }[];
}

export interface Analysis {
  text: string;
  tokens: { text: string; span: [number, number]; split: string[]; readings: { term: string; grade: string; [field: string]: unknown }[] }[];
}

export interface RelatedOptions {
  kinds?: Kind[];
  chapters?: number[];
  across?: boolean;
  limit?: number;
  offset?: number;
}

/** Each method answers at once here, and with a promise where the searcher is in a worker. */
export interface Asked<Async extends boolean> {
  ask(name: string, question?: object): Given<Async, Answer>;
  search(query: string, options?: SearchOptions): Given<Async, SearchResults>;
  suggest(prefix: string, options?: { limit?: number }): Given<Async, Suggestions>;
  /** Paragraphs by id (`2.1.2-8`), or all of a unit (`2.1.2`). */
  show(...ids: string[]): Given<Async, Hits>;
  related(of: string | { text: string }, options?: RelatedOptions): Given<Async, Hits>;
  mirror(of: string, options?: { between?: [string, string]; limit?: number }): Given<Async, Mirror>;
  quote(text: string): Given<Async, QuoteReport>;
  coverage(topics: string | string[], options?: { evidence?: Evidence[]; by?: "document" | "publisher" | "chapter" }): Given<Async, Coverage>;
  compare(topic: string, options?: { strategies?: string[]; publishers?: string[]; limit?: number }): Given<Async, Answer>;
  explain(query: string, id: string, options?: { reach?: Reach }): Given<Async, Answer>;
  subjects(term?: string): Given<Async, Answer>;
  outline(): Given<Async, Answer>;
  documents(): Given<Async, Answer>;
  analyze(text: string): Given<Async, Analysis>;
  /** Gives the memory back; the searcher answers nothing more. */
  free(): void;
}

type Given<Async extends boolean, T> = Async extends true ? Promise<T> : T;

export type Searcher = Asked<false>;

export interface LoadOptions {
  /** Documents of your own, read by the ending of their names: .txt in the layout of a strategy, .md, .html, .jsonl. */
  files?: { name: string; bytes: Uint8Array | string }[];
  /** Whether the document in the package is searched too; so where there are no files. */
  embedded?: boolean;
  /** Where the module of WebAssembly is, when it is not beside the script. */
  wasm?: URL | string | BufferSource | WebAssembly.Module;
}

export function load(options?: LoadOptions): Promise<Searcher>;
export function analyze(text: string, options?: { wasm?: LoadOptions["wasm"] }): Promise<Analysis>;
/** What must be shown beside results. */
export function attribution(options?: { wasm?: LoadOptions["wasm"] }): Promise<string>;
