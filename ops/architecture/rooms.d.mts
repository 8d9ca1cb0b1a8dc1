export declare const rooms: readonly string[];
export declare function forbiddenImport(from: string, specifier: string, type: boolean): string | null;
export declare function inRepository(root: string, file: string): string;
