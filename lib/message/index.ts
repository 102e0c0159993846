/** The door of `message`. */
export {};
