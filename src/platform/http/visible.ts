/** What can be seen of a text: more than spaces, characters of no width and marks of direction. */
export const VISIBLE = /[^\s\u200B-\u200F\u2060\uFEFF]/;
