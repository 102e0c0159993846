/** The engine's version, as entry 0 of every journal states it. A test holds it against package.json. */
export const ENGINE_VERSION = '0.1.0';
