#pragma ms_struct off
#pragma scalar_storage_order big-endian
struct a {
    int x;
};
