export declare function nodeProblem(version: string): string | null;
export declare function isInstalled(folder: string): boolean;
export declare function explainInstall(output: string): string;
export declare function runTypeScript(file: string): Promise<void>;
