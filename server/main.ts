// `npm start`: the same as `banzhang start`, words after `npm start --` included.
process.argv.splice(2, 0, 'start');
await import('./cli/main.ts');
