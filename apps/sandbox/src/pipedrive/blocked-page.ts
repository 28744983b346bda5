/** What a blocked client meets before its request reaches the API: a page for people. */
export const blockedPage = `<!DOCTYPE html>
<html lang="en-US">
<head><title>Attention Required! | Cloudflare</title></head>
<body>
<h1>Sorry, you have been blocked</h1>
<p>This website is using a security service to protect itself from online attacks.</p>
</body>
</html>
`;
