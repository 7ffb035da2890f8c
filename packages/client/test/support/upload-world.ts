import { afterEach, beforeEach } from 'mocha';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AssetUpload, UploadedAsset } from '../../src/index.js';
import { answerJson } from './scripted-server.js';
import type { TestHub, TestHubScript } from './test-hub.js';
import { startTestHub } from './test-hub.js';
import { ID } from './valid-requests.js';

/** A hub that creates assets, and a server that takes their content. */
export interface UploadWorld {
  readonly hub: () => TestHub;
  readonly upload: (upload: AssetUpload) => Promise<UploadedAsset>;
  /** What arrived at the signed URL, of all uploads. */
  readonly taken: () => Buffer;
  readonly forgetTaken: () => void;
  /** Says what the server of the signed URL does with a request; else it reads it to its end and answers 201. */
  readonly atFiles: (take: (request: IncomingMessage, response: ServerResponse) => void) => void;
  /** Says what happens while the hub creates the asset. */
  readonly atCreate: (happens: () => void) => void;
  /** Says what the API does with a deletion; else it answers 204. */
  readonly atDelete: (remove: (response: ServerResponse) => void) => void;
  /** Method and path of the requests to the API. */
  readonly asked: () => string[];
}

/** Starts the world anew for each test of the suite that calls this. */
export function useUploads(options: Parameters<typeof startTestHub>[1] = {}): UploadWorld {
  let hub: TestHub;
  let files: Server;
  let take: (request: IncomingMessage, response: ServerResponse) => void;
  let meanwhile: () => void;
  let remove: (response: ServerResponse) => void;
  let taken: Buffer[] = [];

  beforeEach(async () => {
    taken = [];
    take = (request, response) => {
      request.on('data', (piece: Buffer) => taken.push(piece));
      request.on('end', () => response.writeHead(201).end());
    };
    files = createServer((request, response) => take(request, response));
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const { port } = files.address() as AddressInfo;
    const contentUrl = `http://127.0.0.1:${port}/signed`;
    meanwhile = () => undefined;
    remove = (response) => void response.writeHead(204).end();
    const api: TestHubScript['api'] = ({ method }, response) => {
      if (method === 'DELETE') return remove(response);
      meanwhile();
      return answerJson(response, 200, { id: ID, contentUrl, contentUrlExpiry: '2026-01-01T00:10:00.000Z' });
    };
    hub = await startTestHub({ api }, options);
  });
  afterEach(async () => {
    await hub.stop();
    files.closeAllConnections();
    await new Promise((closed) => files.close(closed));
  });

  return {
    hub: () => hub,
    upload: (upload) => hub.client.assets.upload(upload),
    taken: () => Buffer.concat(taken),
    forgetTaken: () => void (taken = []),
    atFiles: (next) => void (take = next),
    atCreate: (next) => void (meanwhile = next),
    atDelete: (next) => void (remove = next),
    asked: () => hub.calls().map(({ method, path }) => `${method} ${path}`),
  };
}
