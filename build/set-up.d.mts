/** The path of the pinned Node, or null where the packages did not bring it. */
export function pinnedNodeOf(root: string): string | null;
export function isInstalled(root: string): boolean;
export function installWhereNeeded(root: string): void;
