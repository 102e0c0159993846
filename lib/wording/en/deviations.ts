/**
 * Where a host deviates from the RFC because its scenario wants it: what it does there, and how the map says it.
 */

/** @param does a sentence without its subject, as the deviation has it */
export const sayDeviation = (host: string, does: string): string => `Here ${host} deviates: it ${does}.`;
