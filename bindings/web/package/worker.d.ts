import type { Asked, LoadOptions } from "./index.js";

export function load(options?: Omit<LoadOptions, "wasm"> & { wasm?: string }): Promise<Asked<true>>;
