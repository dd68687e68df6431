export interface PerHost<Client> {
  of(host: string): Client;
  /** The next call makes a new client. False if there was none. */
  forget(host: string): boolean;
}

/** One client for each host, made when it is first needed, so that its access token serves further calls. */
export function perHost<Client>(make: (host: string) => Client): PerHost<Client> {
  const clients = new Map<string, Client>();
  return {
    of(host) {
      const client = clients.get(host) ?? make(host);
      clients.set(host, client);
      return client;
    },
    forget: (host) => clients.delete(host),
  };
}
