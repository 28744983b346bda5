/** A text, or its plural forms chosen by the parameter `count`. */
export type Message = string | { one: string; few?: string; many?: string; other: string };
