// A bare server on the official TypeScript SDK, to measure against: one tool, nothing else.
// Run it where the npm package @modelcontextprotocol/sdk is installed.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'bare', version: '1.0.0' });
server.registerTool(
  'hello',
  { title: 'Hello', description: 'Answers hello.' },
  async () => ({ content: [{ type: 'text', text: 'hello' }] }),
);
await server.connect(new StdioServerTransport());
