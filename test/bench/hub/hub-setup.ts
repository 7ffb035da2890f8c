/** What messages are sent with. */
export interface Registered {
  readonly apiUrl: string;
  readonly token: string;
  readonly account: object;
}

/** Registers a customers' application, a bot and an account at a hub, in the order of the protocol (1.2). */
export class HubSetup {
  readonly #apiUrl: string;
  #token = '';

  constructor(private readonly hubUrl: string) {
    this.#apiUrl = `${hubUrl}/conversation/conversationmgr/v3`;
  }

  async register(callback: string): Promise<Registered> {
    this.#token = await this.#fetchToken();
    const application = (name: string, role: string): Promise<string> =>
      this.#create('/clientapplications', {
        name,
        roles: [{ name: role, version: 'v3', callback, notificationEmail: 'nobody@example.invalid' }],
      });
    const [customer, bot] = [
      await application('customers', 'customer'),
      await application('bots', 'custom_bot'),
    ];
    const participant = await this.#create('/participants', {
      name: 'bench',
      type: 'custom_bot',
      application: { id: bot },
    });
    const channel = await this.#create('/channels', {
      type: 'custom.bench',
      displayName: 'Bench',
      icon: 'aGk=',
    });
    const orchestration = await this.#create('/orchestrations', {
      name: 'bench',
      applications: {
        botConfiguration: { bots: [{ id: bot, participant: { id: participant } }] },
        customerConfiguration: { customer: { id: customer } },
      },
    });
    await this.#create('/accounts', {
      name: 'bench',
      address: 'bench',
      channel: { id: channel },
      chatConfigurations: { orchestration: { id: orchestration }, entryPoint: { id: '1' } },
    });
    const account = { address: 'bench', channel: { type: 'custom.bench' } };
    return { apiUrl: this.#apiUrl, token: this.#token, account };
  }

  async #fetchToken(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'https://api.egain.cloud/auth/.default',
      client_id: 'local',
      client_secret: 'local-secret',
    });
    const response = await fetch(`${this.hubUrl}/oauth2/token`, { method: 'POST', body });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  async #create(path: string, body: object): Promise<string> {
    const response = await fetch(`${this.#apiUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.status !== 201) throw new TypeError(`${path}: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { id: string }).id;
  }
}
