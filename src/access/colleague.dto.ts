/** A person of the business, as colleagues see them. */
export class ColleagueView {
  userId!: string;
  name!: string;

  /** Null for nobody, and for whom no account has a name any more. */
  static of(userId: string | null, names: ReadonlyMap<string, string>): ColleagueView | null {
    const name = userId === null ? undefined : names.get(userId);
    return userId === null || name === undefined
      ? null
      : Object.assign(new ColleagueView(), { userId, name });
  }
}

export class ColleaguePage {
  data!: ColleagueView[];
  /** There is one page. */
  nextCursor!: string | null;
}
