/* Does nothing, so that its start and end are all that a process costs. Linked like any program. */
int main(void)
{
    return 0;
}
