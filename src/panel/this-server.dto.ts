/** Something else that this server shows in a browser. */
export class ServerLinkView {
  /** What it is; `sandbox` only where the Meta sandbox runs. */
  id!: 'sandbox' | 'docs' | 'queues' | 'health';
  href!: string;
}

/** How this server is configured, for whoever develops. */
export class ServerFactView {
  id!: 'webhook' | 'graph' | 'app' | 'jobs' | 'role';
  /** Null: not set. */
  value!: string | null;
}

/** A mail that could not be sent, since no mail server is set. */
export class UnsentMailView {
  to!: string;
  subject!: string;
  link!: string;
  at!: string;
}

/** What a browser may know of this server before anybody signs in. */
export class ThisServerView {
  production!: boolean;
  /** Whether an identity provider is configured. */
  singleSignOn!: boolean;
  links!: ServerLinkView[];
  /** Empty in production, where strangers learn nothing about the installation. */
  facts!: ServerFactView[];
  /** Newest first; empty in production and for whoever does not sit at this machine. */
  mails!: UnsentMailView[];
}
