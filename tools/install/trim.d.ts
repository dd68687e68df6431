export declare const KEPT_APIS: string[];
export declare const KEPT_OF_HUBSPOT: string[];
export declare function trim(modules: string): void;
export declare function trimCompiler(lib: string): void;
